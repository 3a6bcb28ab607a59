import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { seconds } from '../clock.ts';
import { dynamodb } from '../dynamodb.ts';
import type { Grant } from '../grants.ts';
import { Problem } from './problem.ts';

/** How long a function caches that a caller's account exists, in milliseconds. */
const believed = seconds(10);

/** Maximum number of cached callers. */
const mostKept = 1000;

/** Expiry of the cached state by `sub`, in milliseconds since 1970. */
const alive = new Map<string, number>();

/** The problem for a deleted account whose token is still valid. */
export const accountDeleted = () => new Problem('unauthorized', { detail: 'This account was deleted.' });

/**
 * Checks that the caller's account was not deleted, because tokens stay valid for an hour. Each function reads the state of a caller at
 * most once in ten seconds (decision 14).
 * @throws Problem `unauthorized` when the account of `sub` was deleted.
 */
async function checkNotErased(grant: Grant<'caller:get'>, sub: string): Promise<void> {
  const now = Date.now();
  if ((alive.get(sub) ?? 0) > now) return;
  const key = { TableName: grant.PROFILES_TABLE, Key: { sub } };
  const { Item } = await dynamodb.send(new GetCommand({ ...key, ProjectionExpression: 'erased' }));
  if (Item?.erased) throw accountDeleted();
  if (alive.size >= mostKept) alive.clear();
  alive.set(sub, now + believed);
}

/**
 * Runs `work` for a caller whose account was not deleted. With `before`, the check comes first, as changes need; with `beside`, it runs
 * at the same time, and the answer waits for both.
 * @throws Problem `unauthorized` when the account of `sub` was deleted.
 */
export async function unlessErased<T>(
  grant: Grant<'caller:get'>,
  sub: string,
  order: 'before' | 'beside',
  work: () => Promise<T>,
): Promise<T> {
  const alive = checkNotErased(grant, sub);
  if (order === 'before') await alive;
  const [state, result] = await Promise.allSettled([alive, work()]);
  if (state.status === 'rejected') throw state.reason;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
