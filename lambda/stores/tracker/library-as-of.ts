import type { SlotValue } from '../../contract/tracker/event.ts';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import { type Happening, type Projection, playsOf, positionIn, untracked } from '../../domain/tracker/projection.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import { eventsAfter } from './history.ts';
import { happeningIn, ledgerIdOf, type StoredEvent } from './ledger-items.ts';
import type { Item, Owner, ShowCopy } from './progress-entries.ts';
import { partsBeside, projectionOf } from './projections.ts';
import type { ListReading, TrackedShow } from './tracked-shows.ts';

/** A show as it was at an instant of the past. */
export interface PastShow extends TrackedShow {
  readonly past: Projection;
}

/**
 * The shows that were on a person's list at an instant: the present ones with the later events reversed. An event that only stored in the
 * ledger what was stored before is not reversed, because that is older than the event.
 */
export async function pastOf(
  reading: ListReading & { readonly history: Grant<'ledger:history'> },
  owner: Owner,
  present: readonly TrackedShow[],
  time: number,
): Promise<(TrackedShow | PastShow)[]> {
  const events = (await eventsAfter(reading.history, owner.sub, time)).filter(({ kind }) => kind === 'show');
  const later = Map.groupBy(events, ({ id }) => id);
  const items = new Map(present.flatMap((show) => show.items.map((item) => [ledgerIdOf(item), { show, item }] as const)));
  const changed = [...later.keys()].flatMap((id) => items.get(id)?.item ?? []);
  const { [reading.ledger.LEDGER_TABLE]: beside = [] } = await batchGet({ [reading.ledger.LEDGER_TABLE]: changed.flatMap(partsBeside) });
  const unchanged = present.filter(({ items: own }) => !own.some((item) => later.has(ledgerIdOf(item))));
  const past = [...later].flatMap(([id, events]) => {
    const now = items.get(id);
    const last = events[0] as StoredEvent;
    const state = now ? projectionOf(now.item, beside, []) : { ...untracked, number: last.number };
    const before = reversed(withoutNotes(state), events);
    if (Object.keys(before.slots).length === 0) return [];
    return [{ id, items: [], place: placeOf(owner, last, before, now?.item), show: now?.show.show ?? removedShow(last), past: before }];
  });
  return [...unchanged, ...past];
}

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
