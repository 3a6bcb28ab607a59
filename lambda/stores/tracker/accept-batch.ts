import { uuidv7 } from 'uuidv7';
import type { Grant } from '../../platform/grants.ts';
import { accountDeleted } from '../../platform/http/caller-state.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import { writeTogether } from '../dynamodb/write-together.ts';
import { type BatchRequest, putLargeBatch } from './large-batch.ts';
import { batchKey, type Source } from './ledger-items.ts';
import type { Owner } from './progress-entries.ts';
import { putUpdateKey, replayed, updateKey } from './tracker-keys.ts';

/** A request that changes several shows and movies. */
export interface LargeRequest {
  readonly source: Source;
  readonly undoes?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** What a repeated request must repeat, as a short text. */
  readonly fingerprint: string;
  /** Computes the request, once it is clear that it was not accepted before. */
  readonly request: () => Promise<BatchRequest>;
}

/**
 * Accepts a batch: stores its header with the whole request and the key of the request, so that nothing of it is lost from then on.
 * @returns the id of the batch, also for a repeated request.
 * @throws Problem `idempotency_key_reused`, `payload_too_large`; `unauthorized` when the account was deleted.
 */
export async function acceptBatch(grant: Grant<'progress:put'>, owner: Owner, asked: LargeRequest, now: Date): Promise<string> {
  const { source, undoes, idempotencyKey, fingerprint } = asked;
  const { sub } = owner;
  const batch = { id: uuidv7(), at: now.toISOString(), source, undoes };
  let request: BatchRequest | undefined;
  for (let attempt = 0; attempt < 10; attempt++) {
    const read = await batchGet(
      {
        [grant.PROFILES_TABLE]: [{ sub }],
        [grant.TRACKER_KEYS_TABLE]: idempotencyKey === undefined ? [] : [updateKey(sub, idempotencyKey)],
        [grant.LEDGER_TABLE]: request ? [batchKey(sub, batch.id)] : [],
      },
      { consistent: true },
    );
    if (read[grant.PROFILES_TABLE]?.[0]?.erased) throw accountDeleted();
    const before = replayed(read[grant.TRACKER_KEYS_TABLE]?.[0], fingerprint, now) as { batch_id: string } | undefined;
    if (before) return before.batch_id;
    if ((read[grant.LEDGER_TABLE] ?? []).length > 0) return batch.id;
    request ??= await asked.request();
    const key = idempotencyKey === undefined ? [] : [updateKey(sub, idempotencyKey)];
    const stored = await writeTogether([
      putLargeBatch(grant, owner, batch, request),
      ...key.map((one) => putUpdateKey(grant, one, fingerprint, { batch_id: batch.id }, now)),
    ]);
    if (stored) return batch.id;
  }
  throw new Problem('version_conflict', { detail: 'There were too many equal requests at the same time.' });
}
