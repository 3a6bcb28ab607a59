import type { SlotValue } from '../../contract/tracker/event.ts';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import { type Happening, type Projection, playsOf, positionIn, untracked } from '../../domain/tracker/projection.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet, type StoredItem } from '../dynamodb/batch-get.ts';
import { writeTogether } from '../dynamodb/write-together.ts';
import { type Checkpoint, checkpointFrom, checkpointWrites, startOf } from './checkpoints.ts';
import { endOfTime, eventsBetween } from './history.ts';
import { happeningIn, ledgerIdOf, type ShowsGrant, type StoredEvent } from './ledger-items.ts';
import { packSlots } from './packed-slots.ts';
import type { Item, Owner, ShowCopy } from './progress-entries.ts';
import { partsBeside, projectionOf } from './projections.ts';
import { type ListReading, listTracked, type TrackedShow } from './tracked-shows.ts';

/** The grants for reading the library of the past. */
export interface PastReading {
  readonly history: Grant<'ledger:history'>;
  readonly ledger: Grant<'ledger:get'> | ShowsGrant;
}

/** The shows that were on a person's list at an instant. The next checkpoint bounds the number of events that are reversed. */
export async function libraryAt(
  reading: ListReading & PastReading & { readonly checkpoints: Grant<'ledger:batches'> },
  owner: Owner,
  time: number,
  now: Date,
): Promise<TrackedShow[]> {
  const checkpoint = await checkpointFrom(reading.checkpoints, owner.sub, time, now);
  return checkpoint
    ? pastOf(reading, owner, checkpoint.shows, time, checkpoint.time)
    : pastOf(reading, owner, await listTracked(reading, owner), time);
}

/**
 * The shows that were on a person's list at an instant: the shows of a later moment, now by default, with the events in between reversed. An
 * event that only stored in the ledger what was stored before is not reversed, because that is older than the event.
 */
export async function pastOf(
  reading: PastReading,
  owner: Owner,
  shows: readonly TrackedShow[],
  time: number,
  moment = endOfTime,
): Promise<TrackedShow[]> {
  const events = (await eventsBetween(reading.history, owner.sub, time, moment)).filter(({ kind }) => kind === 'show');
  const later = Map.groupBy(events, ({ id }) => id);
  const known = new Map(shows.flatMap((show) => partsOf(show).map(([id, item]) => [id, { show, item }] as const)));
  const changed = [...later.keys()].flatMap((id) => known.get(id)?.item ?? []);
  const { [reading.ledger.LEDGER_TABLE]: beside = [] } = await batchGet({ [reading.ledger.LEDGER_TABLE]: changed.flatMap(partsBeside) });
  const unchanged = shows.filter((show) => !partsOf(show).some(([id]) => later.has(id)));
  const past = [...later].flatMap(([id, events]) => {
    const then = known.get(id);
    const last = events[0] as StoredEvent;
    const state = then ? (then.show.past ?? projectionOf(then.item, beside, [])) : { ...untracked, number: last.number };
    const before = reversed(withoutNotes(state), events);
    if (Object.keys(before.slots).length === 0) return [];
    return [{ id, items: [], place: placeOf(owner, last, before, then?.item), show: then?.show.show ?? removedShow(last), past: before }];
  });
  return [...unchanged, ...past];
}

/** The items of a show by the ids of their events. A show of the past has none; its place stands for them. */
const partsOf = ({ id, items, place, past }: TrackedShow): readonly (readonly [id: string, item: Item])[] =>
  past ? [[id, place]] : items.map((item) => [ledgerIdOf(item), item]);

/** Stores an open checkpoint. Nothing happens if it was stored, or its owner was erased. */
export async function storeCheckpoint(
  reading: PastReading & { readonly progress: Grant<'batches:put'>; readonly cards: Grant<'show-cards:get'> },
  { sub, entry }: { readonly sub: string; readonly entry: string },
): Promise<void> {
  const { LEDGER_TABLE: ledger, PROFILES_TABLE: profiles } = reading.progress;
  const read = await batchGet({ [ledger]: [{ sub, entry }], [profiles]: [{ sub }] }, { consistent: true });
  const header = read[ledger]?.[0] as Checkpoint | undefined;
  if (!header?.open || read[profiles]?.[0]?.erased) return;
  const owner = { sub, username: header.username };
  const shows = await pastOf(reading, owner, await listTracked(reading, owner), startOf(header.month) - 1);
  const { [ledger]: beside = [] } = await batchGet(
    { [ledger]: shows.flatMap(({ items }) => items.flatMap(partsBeside)) },
    { consistent: true },
  );
  await writeTogether(
    checkpointWrites(
      reading.progress,
      header,
      shows.map((show) => ({ ...show, items: show.items.map(whole(beside)) })),
    ),
  );
}

/** An item with all its plays, which may be beside it, and without texts. */
const whole =
  (beside: readonly StoredItem[]) =>
  ({ parts, notes: _, ...item }: Item): Item =>
    parts ? { ...item, ...packSlots(withoutNotes(projectionOf({ ...item, parts }, beside, [])).slots) } : item;

/** The show of an event, as far as the event names it. */
const removedShow = ({ show_id, tv_show, title }: StoredEvent): ShowCopy | null =>
  show_id === null
    ? null
    : { id: show_id, title: title ?? tv_show, year: null, network: null, poster_url: null, status: 'unknown', genres: [] };

const isNoNote = (slot: string): boolean => !slot.startsWith('note ');

/** Lists know no notes. */
const withoutNotes = ({ number, slots }: Projection): Projection => ({
  number,
  slots: Object.fromEntries(Object.entries(slots).filter(([slot]) => isNoNote(slot))),
});

/**
 * The state without an event. A large batch can store an event after a later batch has changed the show, so the events of later batches
 * are not always the last ones.
 */
function withoutEvent({ number, slots }: Projection, { changes }: Happening): Projection {
  const before = Object.fromEntries(changes.map(({ slot, before }) => [slot, before]));
  const left = Object.entries({ ...slots, ...before }).filter((entry): entry is [string, SlotValue] => entry[1] !== null);
  return { number: number - 1, slots: Object.fromEntries(left) };
}

function reversed(state: Projection, events: readonly StoredEvent[]): Projection {
  const latestFirst = events.toSorted((a, b) => b.number - a.number);
  const end = latestFirst.findIndex(({ source }) => source === 'migration');
  const later = end === -1 ? latestFirst : latestFirst.slice(0, end);
  return later.map(happeningIn).reduce((after, { number, changes }) => {
    const event: Happening = { number, changes: changes.filter(({ slot }) => isNoNote(slot)) };
    return withoutEvent(after, event);
  }, state);
}

/** The item of a show as it was. */
function placeOf({ username, sub }: Owner, event: StoredEvent, before: Projection, item: Item | undefined): Item {
  const slots = before.slots as Readonly<Record<string, SlotValue | undefined>>;
  const position = positionIn(before);
  return {
    ...{ username, sub, tv_show: event.tv_show, show_id: event.show_id ?? undefined },
    version: item?.version ?? 0,
    last_updated: position?.watched_at ?? event.at,
    status: (slots.status as OwnStatus | undefined) ?? (playsOf(before).length > 0 ? 'watching' : 'planned'),
    rating: slots['rating show'] as number | undefined,
    favourite: slots.favourite === true ? true : undefined,
  };
}
