import { sqlState } from './data-api.ts';
import { Problem } from './http/problem.ts';

/** SQLSTATE classes for which a retry can succeed: connection, transaction conflict, resources, operator intervention. */
const transientClasses = /^(08|40|53|57)/;

/** Names of SDK errors for failures of the service or the network. */
const transientNames = new Set([
  'TimeoutError',
  'ThrottlingException',
  'ServiceUnavailableError',
  'InternalServerErrorException',
  'StatementTimeoutException',
  'ECONNRESET',
]);

/** Whether a database error can be temporary: the database resumes, is overloaded, or two transactions conflicted. */
export function isTransient(error: unknown): boolean {
  if (error instanceof Problem) return error.code === 'catalog_waking';
  if (!(error instanceof Error)) return false;
  return (
    transientClasses.test(sqlState(error) ?? '') ||
    transientNames.has(error.name) ||
    transientNames.has((error as NodeJS.ErrnoException).code ?? '')
  );
}

/** Whether the database can never run a statement: syntax and names, limits, features, or a request that the Data API refuses. */
export function isImpossible(error: unknown): boolean {
  const state = sqlState(error);
  const refused = error instanceof Error && error.name === 'BadRequestException' && state === undefined;
  return refused || /^(42|54|0A)/.test(state ?? '');
}
