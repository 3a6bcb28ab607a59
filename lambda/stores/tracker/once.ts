import type { Grant } from '../../platform/grants.ts';
import { accountDeleted } from '../../platform/http/caller-state.ts';
import type { Key, StoredItem } from '../dynamodb/batch-get.ts';
import type { Write } from '../dynamodb/write-together.ts';
import { checkpointKey, monthOf } from './checkpoints.ts';
import { batchKey } from './ledger-items.ts';
import type { ListGrant } from './progress-entries.ts';
import { putUpdateKey, replayed, updateKey } from './tracker-keys.ts';

/*
 * A request of the tracker is applied at most once: its key is stored in the transaction that applies it, and a transaction whose answer was
 * lost is found by its batch.
 */

/** What tells a repeated request from another one. */
export interface OnceRequest {
  /** For 24 hours, a repeated request with the same key is answered but not applied again. */
  readonly idempotencyKey?: string | undefined;
  /** What a repeated request must repeat, as a short text. */
  readonly fingerprint: string;
}

type OnceGrant = ListGrant | Grant<'movies:put'>;

/** The items to read before a request is applied: also the checkpoint of the month, which the first change asks for. `batch` is the batch of an earlier attempt, whose answer may be lost. */
export const readBefore = (
  grant: OnceGrant,
  sub: string,
  { idempotencyKey }: OnceRequest,
  batch: string | undefined,
  now: Date,
): Record<string, readonly Key[]> => ({
  [grant.PROFILES_TABLE]: [{ sub }],
  [grant.TRACKER_KEYS_TABLE]: idempotencyKey === undefined ? [] : [updateKey(sub, idempotencyKey)],
  [grant.LEDGER_TABLE]: [checkpointKey(sub, monthOf(now)), ...(batch === undefined ? [] : [batchKey(sub, batch)])],
});

/** Whether the items that were read include the header of a batch. */
export const isStored = (read: readonly StoredItem[] | undefined, batch: string): boolean =>
  (read ?? []).some(({ entry }) => entry === `batch ${batch}`);

/**
 * The stored answer to an equal request with the same key.
 * @throws Problem `idempotency_key_reused`; `unauthorized` when the account was deleted while its token is still valid.
 */
export function storedAnswer<B>(
  grant: OnceGrant,
  { fingerprint }: OnceRequest,
  read: Readonly<Record<string, readonly StoredItem[]>>,
  now: Date,
): B | undefined {
  if (read[grant.PROFILES_TABLE]?.[0]?.erased) throw accountDeleted();
  return replayed(read[grant.TRACKER_KEYS_TABLE]?.[0], fingerprint, now) as B | undefined;
}

/** The write that remembers the answer to a request, if the request has a key. */
export const remembering = (
  grant: OnceGrant,
  sub: string,
  { idempotencyKey, fingerprint }: OnceRequest,
  answer: unknown,
  now: Date,
): readonly Write[] =>
  idempotencyKey === undefined ? [] : [putUpdateKey(grant, updateKey(sub, idempotencyKey), fingerprint, answer, now)];
