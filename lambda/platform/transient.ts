import { seconds } from './clock.ts';
import { isUnreachable, sqlState } from './data-api.ts';
import { Problem } from './http/problem.ts';
import { retry } from './retry.ts';

/** SQLSTATE class of a transaction that conflicted with another one. */
const conflicts = /^40/;

/** Whether a database error can be temporary: the database resumes, is overloaded, or two transactions conflicted. */
export function isTransient(error: unknown): boolean {
  if (error instanceof Problem) return error.code === 'catalog_waking';
  return isUnreachable(error) || conflicts.test(sqlState(error) ?? '');
}

/** Tries a call of the database, a table or a queue again for a minute while its error can be temporary. */
export const patiently = <T>(call: () => Promise<T>): Promise<T> => retry(call, isTransient, seconds(60));

/** Whether the database can never run a statement: syntax and names, limits, features, or a request that the Data API refuses. */
export function isImpossible(error: unknown): boolean {
  const state = sqlState(error);
  const refused = error instanceof Error && error.name === 'BadRequestException' && state === undefined;
  return refused || /^(42|54|0A)/.test(state ?? '');
}
