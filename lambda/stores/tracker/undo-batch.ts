import type { Change } from '../../contract/tracker/event.ts';
import type { Undone } from '../../contract/tracker/history.ts';
import { undoing } from '../../domain/tracker/ledger.ts';
import type { Projection } from '../../domain/tracker/projection.ts';
import { accountDeleted } from '../../platform/http/caller-state.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import { relations } from './batch-relations.ts';
import { changeMovie } from './change-movie.ts';
import { changeShow } from './change-show.ts';
import { eventsOfBatch } from './history.ts';
import { isLarge } from './large-batch.ts';
import { batchKey, happeningIn, isUndoable, type StoredBatch, type StoredEvent } from './ledger-items.ts';
import type { Owner } from './progress-entries.ts';
import { lastEvent } from './show-state.ts';
import { digest } from './tracker-keys.ts';
import { type UndoReading, type UndoRequest, undoLargeBatch } from './undo-large-batch.ts';

/** When a request was made, and how many milliseconds it may go on. */
interface Time {
  readonly now: Date;
  readonly patience: () => number;
}

/**
 * Takes back a batch: every value that it changed gets its value from before. What a later batch changed is kept and named, unless the
 * request says `force`. The undo is a batch, so it can be taken back in the same way.
 * @throws Problem `not_found`; `not_undoable` for a batch that only brought stored values into the ledger; otherwise as {@link changeShow}.
 */
export async function undoBatch(reading: UndoReading, owner: Owner, request: UndoRequest, time: Time): Promise<Undone> {
  const { now } = time;
  const { LEDGER_TABLE, PROFILES_TABLE } = reading.progress;
  const { sub } = owner;
  const read = await batchGet({ [LEDGER_TABLE]: [batchKey(sub, request.id)], [PROFILES_TABLE]: [{ sub }] }, { consistent: true });
  if (read[PROFILES_TABLE]?.[0]?.erased) throw accountDeleted();
  const [stored] = read[LEDGER_TABLE] ?? [];
  const batch = stored as StoredBatch | undefined;
  if (!batch) throw new Problem('not_found');
  if (!isUndoable(batch)) throw new Problem('not_undoable');
  if (isLarge(batch)) return undoLargeBatch(reading, owner, request, batch, time);
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
  const undo = undoOf(events, force);
  const undone = await changeMovie<Undone>(
    reading.progress,
    owner,
    {
      ...{ id: event.id, source: 'undo', undoes: batch.id, idempotencyKey, fingerprint: digest('undo', batch.id, force) },
      describe: async () => ({ title: event.tv_show, year: null, genre: null }),
      compute: undo.changesOf,
      also: (by) => relations(reading.relate, owner.sub, batch, by),
      respond: ({ changes, batch_id }) => ({ batch_id, undoes: batch.id, state: 'complete', changes, kept: undo.kept() }),
    },
    now,
  );
  return undone as Undone;
}

/** The undo of the events of one show or movie, and what it kept when it was computed last. */
function undoOf(events: readonly StoredEvent[], force: boolean) {
  const [{ kind, id, tv_show, show_id, title }] = events as [StoredEvent];
  let slots: readonly string[] = [];
  return {
    changesOf(projection: Projection): readonly Change[] {
      const undo = undoing(projection, events.map(happeningIn), { force });
      slots = undo.kept;
      return undo.changes;
    },
    kept: (): Undone['kept'] => (slots.length === 0 ? [] : [{ show: { kind, id, tv_show, show_id, title }, slots: [...slots] }]),
  };
}

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
  const undo = undoOf(events, force);
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
        return undo.changesOf(state.projection);
      },
      also: (by) => relations(reading.relate, owner.sub, batch, by),
      respond: ({ changes, batch_id }) => ({
        ...{ batch_id, undoes: batch.id, state: 'complete', changes: changes.length },
        kept: undo.kept(),
      }),
    },
    now,
  );
  return undone as Undone;
}
