import { applyEvent } from '../../domain/tracker/ledger.ts';
import { isEqual, type Projection, untracked } from '../../domain/tracker/projection.ts';
import type { StoredItem } from '../dynamodb/batch-get.ts';
import { happeningIn, type StoredBatch, type StoredEvent } from './ledger-items.ts';
import { type MovieItem, movieProjection } from './own-movies.ts';
import type { Item } from './progress-entries.ts';
import { projectionOf } from './projections.ts';

/** A show of a person as its events say. */
export interface RebuiltShow {
  readonly last: StoredEvent;
  readonly username: string;
  readonly projection: Projection;
}

/** Rebuilds every show from the items of the ledger. @throws Error when an event is missing, or does not follow the one before it. */
export function rebuiltShows(ledger: readonly StoredItem[]): RebuiltShow[] {
  const events = ledger.filter(({ entry }) => String(entry).startsWith('event ')) as unknown as StoredEvent[];
  const batches = new Map(
    ledger.filter(({ entry }) => String(entry).startsWith('batch ')).map((one) => [`${one.sub} ${one.id}`, one as unknown as StoredBatch]),
  );
  const shows = Map.groupBy(events, ({ sub, id }) => `${sub} ${id}`);
  return [...shows.values()].map((own) => {
    const sorted = own.sort((a, b) => a.number - b.number);
    const last = sorted.at(-1) as StoredEvent;
    const username = batches.get(`${last.sub} ${last.batch_id}`)?.username;
    if (username === undefined) throw new Error(`The batch ${last.batch_id} of the event ${last.entry} is missing`);
    return { last, username, projection: sorted.map(happeningIn).reduce(applyEvent, untracked) };
  });
}

/** How the list differs from what the events say about a show; undefined if it does not. */
export function differenceOf(
  { last, username, projection }: RebuiltShow,
  list: readonly Item[],
  ledger: readonly StoredItem[],
): string | undefined {
  const item = list.find((one) => one.username === username && one.sub === last.sub && one.tv_show === last.tv_show);
  if (last.kind === 'movie') return movieDifferenceOf({ last, username, projection }, ledger);
  if (!last.listed) return item?.event !== undefined && item.show_id === last.id ? 'is on the list, but was removed' : undefined;
  if (!item) return 'is not on the list';
  if (item.event !== projection.number) return `has event ${item.event} on the list, and event ${projection.number} in the ledger`;
  const beside = ledger.filter(({ sub }) => sub === last.sub);
  return isEqual(projectionOf(item, beside, []).slots, projection.slots) ? undefined : 'differs from its events';
}

function movieDifferenceOf({ last, projection }: RebuiltShow, ledger: readonly StoredItem[]): string | undefined {
  const item = ledger.find(({ sub, entry }) => sub === last.sub && entry === `movie ${last.id}`) as unknown as MovieItem | undefined;
  return item && isEqual(movieProjection(item), projection) ? undefined : 'differs from its events';
}
