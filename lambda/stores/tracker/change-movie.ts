import { uuidv7 } from 'uuidv7';
import type { ShowChanged } from '../../contract/tracker/change.ts';
import type { Change } from '../../contract/tracker/event.ts';
import { applyEvent, eventsOf } from '../../domain/tracker/ledger.ts';
import { statusOfMovie } from '../../domain/tracker/movie.ts';
import type { Projection } from '../../domain/tracker/projection.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import { type Write, writeTogether } from '../dynamodb/write-together.ts';
import { askForCheckpoint } from './checkpoints.ts';
import { type EventShow, type LedgerWriteGrant, type NewBatch, putBatch, putEvent, type Source } from './ledger-items.ts';
import { isStored, type OnceRequest, readBefore, remembering, storedAnswer } from './once.ts';
import { type MovieCopy, type MovieItem, movieKey, movieProjection } from './own-movies.ts';
import { packSlots } from './packed-slots.ts';
import type { Owner } from './progress-entries.ts';

/** The grants that allow to change movies. */
export type MoviesGrant = Grant<'progress:put'> | Grant<'movies:put'>;

/** A request of a person about a movie. */
export interface MovieChange<B> extends OnceRequest {
  readonly id: string;
  readonly source: Source;
  readonly undoes?: string | undefined;
  readonly expectedVersion?: number | 'any' | undefined;
  /** Finds a movie that the person has done nothing with. Without it, nothing changes for such a movie. */
  readonly describe?: () => Promise<MovieCopy | undefined>;
  readonly compute: (projection: Projection) => readonly Change[];
  readonly also?: (batch: string) => readonly Write[];
  readonly respond: (changed: ShowChanged) => B;
}

/**
 * Changes a movie of a person: one read, and one transaction with the event and the projection. @returns undefined if the person did
 * nothing with the movie, and it cannot be added.
 * @throws Problem as `changeShow` does.
 */
export async function changeMovie<B>(grant: MoviesGrant, owner: Owner, change: MovieChange<B>, now: Date): Promise<B | undefined> {
  const { id, source, undoes } = change;
  const { sub } = owner;
  const batch: NewBatch = { id: uuidv7(), at: now.toISOString(), source, undoes };
  let answer: B | undefined;
  for (let attempt = 0; attempt < 10; attempt++) {
    const before = readBefore(grant, sub, change, attempt > 0 ? batch.id : undefined, now);
    const read = await batchGet(
      { ...before, [grant.LEDGER_TABLE]: [movieKey(sub, id), ...(before[grant.LEDGER_TABLE] ?? [])] },
      { consistent: true },
    );
    const stored = storedAnswer<B>(grant, change, read, now);
    if (stored !== undefined) return stored;
    const ledger = read[grant.LEDGER_TABLE] ?? [];
    if (isStored(ledger, batch.id)) return answer;
    const item = ledger.find(({ entry }) => entry === movieKey(sub, id).entry) as MovieItem | undefined;
    checkVersion(item, change.expectedVersion);
    const copy = item ?? (await change.describe?.());
    if (!copy || (!item?.listed && !change.describe)) return undefined;
    const projection = movieProjection(item);
    const changes = change.compute(projection);
    const events = eventsOf(projection, changes);
    const after = events.reduce(applyEvent, projection);
    const next = itemAfter(owner, id, copy, item, after, now);
    answer = change.respond(changedOf(id, events.length > 0 ? batch.id : null, changes, after, events.length > 0 ? next : item));
    const show = shownMovie(next);
    const writes: Write[] =
      events.length === 0
        ? []
        : [
            ...events.map((event) => putEvent(grant, sub, batch, show, event)),
            putBatch(grant, owner, batch, show, changes.length),
            putMovie(grant, next, item),
            ...(change.also?.(batch.id) ?? []),
            ...askForCheckpoint(grant, owner, ledger, now),
          ];
    writes.push(...remembering(grant, sub, change, answer, now));
    if (writes.length === 0 || (await writeTogether(writes))) return answer;
  }
  throw new Problem('version_conflict', { detail: 'There were too many updates of this movie at the same time.' });
}

/** The movie of an event. */
export const shownMovie = ({ id, title, listed }: MovieItem): EventShow => ({
  ...{ kind: 'movie', id, tv_show: title, show_id: null, title, listed },
});

function checkVersion(item: MovieItem | undefined, expected: number | 'any' | undefined): void {
  const current = item?.listed ? item.version : 0;
  if (expected === undefined || (expected === 'any' ? current > 0 : expected === current)) return;
  throw new Problem('precondition_failed', { detail: `The current version is ${current}.`, members: { current_version: current } });
}

/** The item of a movie after a change. */
export function itemAfter(owner: Owner, id: string, copy: MovieCopy, item: MovieItem | undefined, after: Projection, now: Date): MovieItem {
  const { title, year, genre } = copy;
  return {
    ...(movieKey(owner.sub, id) as { sub: string; entry: string }),
    ...{ id, title, year, genre },
    ...packSlots(after.slots),
    event: after.number,
    listed: Object.keys(after.slots).length > 0,
    version: (item?.version ?? 0) + 1,
    last_updated: now.toISOString(),
    status: statusOfMovie(after),
    rating: after.slots['rating show'] as number | undefined,
    favourite: after.slots.favourite as true | undefined,
  };
}

const changedOf = (
  id: string,
  batch_id: string | null,
  changes: readonly Change[],
  after: Projection,
  item: MovieItem | undefined,
): ShowChanged => ({
  ...{ id, batch_id, changes: changes.length, unaired: 0, unchanged: 0, cycle: 1 },
  status: item?.listed ? (statusOfMovie(after) ?? null) : null,
  version: item?.listed ? item.version : null,
});

/** Replaces the projection of a movie, if it has not changed since it was read. */
export const putMovie = (grant: LedgerWriteGrant, Item: MovieItem, stored: MovieItem | undefined): Write => ({
  Put: {
    TableName: grant.LEDGER_TABLE,
    Item,
    ...(stored
      ? {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': stored.version },
        }
      : { ConditionExpression: 'attribute_not_exists(entry)' }),
  },
});
