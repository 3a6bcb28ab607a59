import { sqlState } from './data-api.ts';
import { Problem } from './http/problem.ts';

/** SQLSTATE classes that another try may cure: connection, rollback by a conflict, resources, operator intervention. */
const transientClasses = /^(08|40|53|57)/;

/** Faults of the service or the way to it, by the names that the SDK gives them. */
const transientNames = new Set([
  'TimeoutError',
  'ThrottlingException',
  'ServiceUnavailableError',
  'InternalServerErrorException',
  'StatementTimeoutException',
  'ECONNRESET',
]);

/** Whether a fault of the database may pass: it resumes, is overloaded, or two transactions were in each other's way. */
export function isTransient(error: unknown): boolean {
  if (error instanceof Problem) return error.code === 'catalog_waking';
  if (!(error instanceof Error)) return false;
  return (
    transientClasses.test(sqlState(error) ?? '') ||
    transientNames.has(error.name) ||
    transientNames.has((error as NodeJS.ErrnoException).code ?? '')
  );
}
