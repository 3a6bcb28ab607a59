import type { Undone } from '../../contract/tracker/history.ts';
import type { Grant } from '../../platform/grants.ts';
import { accountDeleted } from '../../platform/http/caller-state.ts';
import { Problem } from '../../platform/http/problem.ts';
import { acceptBatch } from './accept-batch.ts';
import type { ChangeReading } from './change-show.ts';
import { eventsOfBatch } from './history.ts';
import { keptOf } from './large-batch.ts';
import type { LargeBatch } from './ledger-items.ts';
import type { Owner } from './progress-entries.ts';
import { continueBatch } from './run-batch.ts';
import { digest } from './tracker-keys.ts';

/** The grants for taking back a batch. */
export type UndoReading = ChangeReading & {
  readonly progress: Grant<'progress:put'>;
  readonly history: Grant<'ledger:history'>;
  readonly relate: Grant<'ledger:relate'>;
};

/** The request to take back a batch. */
export interface UndoRequest {
  readonly id: string;
  /** Whether later changes of the same values are taken back too. */
  readonly force: boolean;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Takes back a batch of several shows and movies, with a batch of the same kind.
 * @throws Problem `not_undoable` while the batch is open; otherwise as `acceptBatch` does.
 */
export async function undoLargeBatch(
  reading: UndoReading,
  owner: Owner,
  { force, idempotencyKey }: UndoRequest,
  batch: LargeBatch,
  { now, patience }: { readonly now: Date; readonly patience: () => number },
): Promise<Undone> {
  if (batch.state === 'open') throw new Problem('not_undoable', { detail: 'The batch is still being stored. Try again in a minute.' });
  const asked = {
    ...{ source: 'undo' as const, undoes: batch.id, idempotencyKey, fingerprint: digest('undo', batch.id, force) },
    request: async () => {
      const events = await eventsOfBatch(reading.history, owner.sub, batch.id);
      const items = [...new Map(events.map(({ kind, id }) => [id, { kind, id, undo: true as const }])).values()];
      return { items, force, again: batch.undoes };
    },
  };
  const none = { batch_id: null, undoes: batch.id, state: 'complete' as const, changes: 0, kept: [] };
  if (batch.changes === 0) return none;
  const id = await acceptBatch(reading.progress, owner, asked, now);
  const undo = await continueBatch(reading, { sub: owner.sub, id }, patience);
  if (!undo) throw accountDeleted();
  const { state, changes } = undo;
  return { ...none, batch_id: state === 'complete' && changes === 0 ? null : id, state, changes, kept: keptOf(undo) };
}
