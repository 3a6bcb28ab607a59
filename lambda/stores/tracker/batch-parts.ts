import type { Change } from '../../contract/tracker/event.ts';
import { mostShown } from '../../contract/tracker/event-size.ts';
import type { Undone } from '../../contract/tracker/history.ts';
import type { LibraryChange } from '../../contract/tracker/library.ts';
import { episodeAt, playing } from '../../domain/tracker/commands.ts';
import { applyEvent, eventsOf, undoing } from '../../domain/tracker/ledger.ts';
import { playingMovie } from '../../domain/tracker/movie.ts';
import type { Projection } from '../../domain/tracker/projection.ts';
import { setting } from '../../domain/tracker/setting.ts';
import type { Grant } from '../../platform/grants.ts';
import type { Write } from '../dynamodb/write-together.ts';
import { itemAfter, putMovie, shownMovie } from './change-movie.ts';
import { eventsOfBatchAbout } from './history.ts';
import type { BatchItem, BatchRequest } from './large-batch.ts';
import { happeningIn, type LargeBatch, type NewBatch, putEvent, type ShowsGrant, type StoredEvent } from './ledger-items.ts';
import { type MovieItem, movieProjection } from './own-movies.ts';
import type { Owner } from './progress-entries.ts';
import type { ReadyShow, Shelf } from './shelf.ts';
import { ending } from './show-state.ts';
import { writesOf } from './show-writes.ts';

/** What a batch does to one show or movie. */
export interface Part {
  readonly writes: readonly Write[];
  readonly changes: number;
  readonly kept: Undone['kept'];
}

/** The batch that a part belongs to. */
export interface PartOf {
  readonly grant: ShowsGrant;
  readonly owner: Owner;
  readonly batch: LargeBatch;
  readonly request: BatchRequest;
  /** The time of the request, which its changes have, however late they are stored. */
  readonly now: Date;
}

const nothing: Part = { writes: [], changes: 0, kept: [] };

const newBatchOf = ({ id, at, source, undoes }: LargeBatch): NewBatch => ({ id, at, source, undoes: undoes ?? undefined });

/** The events of an item's show or movie in the batch that is taken back; none for other batches. */
export async function eventsTakenBack(
  grant: Grant<'ledger:history'> | undefined,
  { sub, undoes }: LargeBatch,
  item: BatchItem,
): Promise<StoredEvent[]> {
  if (!('undo' in item) || undoes === null) return [];
  if (!grant) throw new Error('This function cannot continue an undo');
  return eventsOfBatchAbout(grant, sub, undoes, item.id);
}

function keptIn([event]: readonly StoredEvent[], slots: readonly string[]): Undone['kept'] {
  if (!event || slots.length === 0) return [];
  const { kind, id, tv_show, show_id, title } = event;
  return [{ show: { kind, id, tv_show, show_id, title }, slots: slots.slice(0, mostShown) }];
}

/** The part of a show. An episode that vanished since the request is remembered by its place. */
export function partOfShow(of: PartOf, shelf: Shelf, item: BatchItem, ready: ReadyShow, events: readonly StoredEvent[]): Part {
  const { grant, owner, batch, request, now } = of;
  const { state, found, nameFor } = ready;
  const tv_show = nameFor(shelf, events[0]?.tv_show);
  if (tv_show === undefined) return nothing;
  // Numbers of another show's events mean nothing in the show that it was merged into.
  if ('undo' in item && state.id !== item.id) return { ...nothing, kept: keptIn(events, slotsOf(events)) };
  const undo = 'undo' in item ? undoing(state.projection, events.map(happeningIn), request) : undefined;
  const places = 'plays' in item ? item.plays : [];
  const refs = places.map(([season, episode, on]) => ({
    ...(episodeAt(state.episodes, { season, episode }) ?? { season, episode, id: null }),
    on,
  }));
  const changes =
    undo?.changes ?? ('set' in item ? changesOf(state.projection, item.set) : playing(state.projection, refs, now.toISOString()));
  const happenings = eventsOf(state.projection, changes);
  if (happenings.length === 0) return { ...nothing, kept: keptIn(events, undo?.kept ?? []) };
  const after = happenings.reduce(applyEvent, state.projection);
  const plan = { owner, found, state, after, events: happenings, batch: newBatchOf(batch), tv_show, now, isPart: true };
  const { item: next, writes } = writesOf(grant, plan);
  if (next) shelf.taken.set(tv_show, next);
  return { writes, changes: changes.length, kept: keptIn(events, undo?.kept ?? []) };
}

/** What a batch sets of a show or movie. Nothing is set of one that was removed since the request. */
function changesOf(projection: Projection, { remove, ...said }: LibraryChange): readonly Change[] {
  if (Object.keys(projection.slots).length === 0) return [];
  return remove ? ending(projection).flatMap(({ changes }) => changes) : setting(projection, 'show', said);
}

const slotsOf = (events: readonly StoredEvent[]): string[] => events.flatMap((event) => happeningIn(event).changes.map(({ slot }) => slot));

/** The part of a movie. */
export function partOfMovie(of: PartOf, item: BatchItem, stored: MovieItem | undefined, events: readonly StoredEvent[]): Part {
  const { grant, owner, batch, request, now } = of;
  const title = events[0]?.tv_show;
  const copy = stored ?? ('copy' in item ? item.copy : title === undefined ? undefined : { title, year: null, genre: null });
  if (!copy) return nothing;
  const projection = movieProjection(stored);
  const undo = 'undo' in item ? undoing(projection, events.map(happeningIn), request) : undefined;
  const set = 'set' in item ? changesOf(projection, item.set) : [];
  const changes = undo?.changes ?? ('copy' in item ? playingMovie(projection, item.id, item.on) : set);
  const happenings = eventsOf(projection, changes);
  const kept = keptIn(events, undo?.kept ?? []);
  if (happenings.length === 0) return { ...nothing, kept };
  const next = itemAfter(owner, item.id, copy, stored, happenings.reduce(applyEvent, projection), now);
  const show = shownMovie(next);
  const own = happenings.map((event) => putEvent(grant, owner.sub, newBatchOf(batch), show, event));
  return { writes: [...own, putMovie(grant, next, stored)], changes: changes.length, kept };
}
