import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { seconds } from '../clock.ts';
import { dynamodb } from '../dynamodb.ts';
import type { Grant } from '../grants.ts';
import { Problem } from './problem.ts';

/** How long a function believes what it read about a caller. */
const believed = seconds(10);

/** Callers whose state a function keeps in memory at once. */
const mostKept = 1000;

/** Until when each `sub` counts as not erased, in milliseconds since 1970. */
const alive = new Map<string, number>();

/** What an account that was deleted is told while its token is still valid. */
export const accountDeleted = () => new Problem('unauthorized', { detail: 'This account was deleted.' });

/**
 * Tokens are valid for an hour, also those of an account that was deleted since. This asks for the one item that says so, at most once
 * in ten seconds for each caller and function (decision 14).
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
 * Does `work` for a caller whose account was not deleted. A change asks for that before; a read asks beside its own questions, and its
 * answer waits for both.
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
