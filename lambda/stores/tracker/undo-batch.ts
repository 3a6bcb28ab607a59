import type { Undone } from '../../contract/tracker/history.ts';
import { undoing } from '../../domain/tracker/ledger.ts';
import type { Grant } from '../../platform/grants.ts';
import { accountDeleted } from '../../platform/http/caller-state.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import type { Write } from '../dynamodb/write-together.ts';
import { changeMovie } from './change-movie.ts';
import { type ChangeReading, changeShow } from './change-show.ts';
import { eventsOfBatch } from './history.ts';
import { batchKey, happeningIn, type StoredBatch, type StoredEvent } from './ledger-items.ts';
import type { Owner } from './progress-entries.ts';
import { lastEvent } from './show-state.ts';
import { digest } from './tracker-keys.ts';

/** The request to take back a batch. */
export interface UndoRequest {
  readonly id: string;
  /** Whether later changes of the same values are taken back too. */
  readonly force: boolean;
  readonly idempotencyKey?: string | undefined;
}

type UndoReading = ChangeReading & { readonly history: Grant<'ledger:history'>; readonly relate: Grant<'ledger:relate'> };

/**
 * Takes back a batch: every value that it changed gets its value from before. What a later batch changed is kept and named, unless the
 * request says `force`. The undo is a batch, so it can be taken back in the same way.
 * @throws Problem `not_found`; `not_undoable` for a batch that only brought stored values into the ledger; otherwise as {@link changeShow}.
 */
export async function undoBatch(reading: UndoReading, owner: Owner, request: UndoRequest, now: Date): Promise<Undone> {
  const { LEDGER_TABLE, PROFILES_TABLE } = reading.progress;
  const { sub } = owner;
  const read = await batchGet({ [LEDGER_TABLE]: [batchKey(sub, request.id)], [PROFILES_TABLE]: [{ sub }] }, { consistent: true });
  if (read[PROFILES_TABLE]?.[0]?.erased) throw accountDeleted();
  const [stored] = read[LEDGER_TABLE] ?? [];
  const batch = stored as StoredBatch | undefined;
  if (!batch) throw new Problem('not_found');
  if (batch.source === 'migration' || batch.source === 'merge') throw new Problem('not_undoable');
  const events = await eventsOfBatch(reading.history, owner.sub, batch.id);
  const undo = events[0]?.kind === 'movie' ? undoMovie : undoShow;
  return undo(reading, owner, request, batch, events, now);
}

async function undoMovie(
  reading: UndoReading,
  owner: Owner,
  { force, idempotencyKey }: UndoRequest,
  batch: StoredBatch,
  events: readonly StoredEvent[],
  now: Date,
): Promise<Undone> {
  const [event] = events as [StoredEvent];
  let kept: readonly string[] = [];
  const undone = await changeMovie<Undone>(
    reading.progress,
    owner,
    {
      ...{ id: event.id, source: 'undo', undoes: batch.id, idempotencyKey, fingerprint: digest('undo', batch.id, force) },
      describe: async () => ({ title: event.tv_show, year: null, genre: null }),
      compute: (projection) => {
        const undo = undoing(projection, events.map(happeningIn), { force });
        kept = undo.kept;
        return undo.changes;
      },
      also: (undo) => relations(reading, owner, batch, undo),
      respond: ({ changes, batch_id }) => ({ batch_id, undoes: batch.id, changes, kept: keptOf(event, kept) }),
    },
    now,
  );
  return undone as Undone;
}

const keptOf = ({ kind, id, tv_show, show_id, title }: StoredEvent, slots: readonly string[]): Undone['kept'] =>
  slots.length === 0 ? [] : [{ show: { kind, id, tv_show, show_id, title }, slots: [...slots] }];

async function undoShow(
  reading: UndoReading,
  owner: Owner,
  { force, idempotencyKey }: UndoRequest,
  batch: StoredBatch,
  events: readonly StoredEvent[],
  now: Date,
): Promise<Undone> {
  const [event] = events as [StoredEvent];
  const { id, tv_show, show_id } = event;
  let kept: readonly string[] = [];
  const last = await lastEvent(reading.progress, owner.sub, id);
  const undone = await changeShow<Undone>(
    reading,
    owner,
    {
      which: show_id === null || last?.listed ? { tv_show: last?.tv_show, show_id: show_id ?? undefined } : { show_id },
      ...{ name: tv_show, source: 'undo', undoes: batch.id, idempotencyKey, fingerprint: digest('undo', batch.id, force) },
      compute: (state) => {
        // Numbers of another show's events mean nothing in the show that it was merged into.
        if (state.id !== id) throw new Problem('not_undoable', { detail: 'The show was merged into another one since.' });
        const undo = undoing(state.projection, events.map(happeningIn), { force });
        kept = undo.kept;
        return undo.changes;
      },
      also: (undo) => relations(reading, owner, batch, undo),
      respond: ({ changes, batch_id }) => ({
        ...{ batch_id, undoes: batch.id, changes: changes.length },
        kept: keptOf(event, kept),
      }),
    },
    now,
  );
  return undone as Undone;
}

/** Stores which batch took back which. If an undo is taken back, the batch that it took back counts again. */
function relations({ relate: grant }: UndoReading, { sub }: Owner, batch: StoredBatch, undo: string): Write[] {
  const relate = (id: string, by: string | null): Write => ({
    Update: {
      TableName: grant.LEDGER_TABLE,
      Key: batchKey(sub, id),
      UpdateExpression: 'SET undone_by = :by',
      ConditionExpression: 'attribute_exists(entry)',
      ExpressionAttributeValues: { ':by': by },
    },
  });
  return [relate(batch.id, undo), ...(batch.undoes === null ? [] : [relate(batch.undoes, null)])];
}
