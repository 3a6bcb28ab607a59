import { createHash } from 'node:crypto';
import type { Progress } from '../../contract/progress.ts';
import { days, seconds } from '../../platform/clock.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Key, StoredItem } from '../dynamodb/batch-get.ts';
import type { Write } from '../dynamodb/write-together.ts';
import type { ShowsGrant } from './ledger-items.ts';
import type { Item, ListGrant } from './progress-entries.ts';

/*
 * The table of tracker keys contains, by person, for 24 hours the requests that were applied with an Idempotency-Key. Before the ledger it
 * also had the name of each show on a list.
 */

/** The key of the item from before the ledger with the name of a show on a person's list. */
export const showKey = (sub: string, showId: string): Key => ({ sub, entry: `show ${showId}` });

/** The key of the item that records an update. */
export const updateKey = (sub: string, idempotencyKey: string): Key => ({ sub, entry: `update ${idempotencyKey}` });

/** Removes the name of a show on a person's list. */
export const deleteShowKey = (grant: ShowsGrant, key: Key): Write => ({
  Delete: { TableName: grant.TRACKER_KEYS_TABLE, Key: key },
});

/** The content of an update. A repeated Idempotency-Key must repeat all of it. */
export interface AskedUpdate {
  readonly tv_show?: string | undefined;
  readonly show_id?: string | undefined;
  readonly season: number;
  readonly episode: number;
  readonly watchedAt?: string | undefined;
}

/** A short text that differs if any part differs. */
export const digest = (...parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** A short text that says what an update asks for. */
export const fingerprintOf = ({ tv_show, show_id, season, episode, watchedAt }: AskedUpdate): string =>
  digest(tv_show ?? null, show_id ?? null, season, episode, watchedAt === undefined ? null : Date.parse(watchedAt));

/**
 * The answer to an earlier, equal update with the same key, within 24 hours.
 * @throws Problem `idempotency_key_reused` when an earlier, different update used the key.
 */
export function replayed(remembered: StoredItem | undefined, fingerprint: string, now: Date): unknown {
  if (!remembered || isExpired(remembered, now)) return undefined;
  if (remembered.request !== fingerprint) throw new Problem('idempotency_key_reused');
  return remembered.progress;
}

/** The answer to an earlier, equal update in an item that was written before 0.2.0. */
export function replayedByItem(
  item: Item | undefined,
  key: string | undefined,
  { tv_show, season, episode }: AskedUpdate,
): Progress | undefined {
  const applied = item?.applied_keys?.find((one) => one.key === key);
  if (applied && applied.request !== digest(tv_show, season, episode)) throw new Problem('idempotency_key_reused');
  return applied && { show_id: null, last_regular: null, ...applied.progress };
}

/** The updates of the last 24 hours in an item that was written before 0.2.0. */
export function rememberedByItem({ applied_keys = [] }: Partial<Item>, now: Date): Pick<Item, 'applied_keys'> {
  const recent = applied_keys.filter(({ progress }) => Date.parse(progress.last_updated) > now.getTime() - days(1));
  return recent.length > 0 ? { applied_keys: recent } : {};
}

/** Records the answer to a request, unless another request with the same key was recorded first. */
export function putUpdateKey(grant: ListGrant | Grant<'movies:put'>, key: Key, request: string, answer: unknown, now: Date): Write {
  const expires_at = Math.ceil((now.getTime() + days(1)) / seconds(1));
  return {
    Put: {
      TableName: grant.TRACKER_KEYS_TABLE,
      Item: { ...key, request, progress: answer, expires_at },
      ConditionExpression: 'attribute_not_exists(entry) OR expires_at <= :now',
      ExpressionAttributeValues: { ':now': Math.floor(now.getTime() / seconds(1)) },
    },
  };
}

/** Whether a record has expired. DynamoDB can delete expired items much later. */
const isExpired = ({ expires_at }: StoredItem, now: Date): boolean => Number(expires_at) <= Math.floor(now.getTime() / seconds(1));
