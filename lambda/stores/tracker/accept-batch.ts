import { uuidv7 } from 'uuidv7';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import { writeTogether } from '../dynamodb/write-together.ts';
import { askForCheckpoint } from './checkpoints.ts';
import { type BatchRequest, putLargeBatch } from './large-batch.ts';
import type { Source } from './ledger-items.ts';
import { isStored, type OnceRequest, readBefore, remembering, storedAnswer } from './once.ts';
import type { Owner } from './progress-entries.ts';

/** A request that changes several shows and movies. */
export interface LargeRequest extends OnceRequest {
  readonly source: Source;
  readonly undoes?: string | undefined;
  /** Computes the request, once it is clear that it was not accepted before. */
  readonly request: () => Promise<BatchRequest>;
}

/**
 * Accepts a batch: stores its header with the whole request and the key of the request, so that nothing of it is lost from then on.
 * @returns the id of the batch, also for a repeated request.
 * @throws Problem `idempotency_key_reused`, `payload_too_large`; `unauthorized` when the account was deleted.
 */
export async function acceptBatch(
  grant: Grant<'progress:put' | 'progress:put-listed'>,
  owner: Owner,
  asked: LargeRequest,
  now: Date,
): Promise<string> {
  const { source, undoes } = asked;
  const { sub } = owner;
  const batch = { id: uuidv7(), at: now.toISOString(), source, undoes };
  let request: BatchRequest | undefined;
  for (let attempt = 0; attempt < 10; attempt++) {
    const read = await batchGet(readBefore(grant, sub, asked, request && batch.id, now), { consistent: true });
    const before = storedAnswer<{ batch_id: string }>(grant, asked, read, now);
    if (before) return before.batch_id;
    if (isStored(read[grant.LEDGER_TABLE], batch.id)) return batch.id;
    request ??= await asked.request();
    const stored = await writeTogether([
      putLargeBatch(grant, owner, batch, request),
      ...remembering(grant, sub, asked, { batch_id: batch.id }, now),
      ...askForCheckpoint(grant, owner, read[grant.LEDGER_TABLE], now),
    ]);
    if (stored) return batch.id;
  }
  throw new Problem('version_conflict', { detail: 'There were too many equal requests at the same time.' });
}
