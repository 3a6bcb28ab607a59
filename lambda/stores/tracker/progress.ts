import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Progress } from '../../contract/progress.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { type ChangeReading, changeShow } from './change-show.ts';
import { ambiguousShow, type Found, findEntry, lookUp, type WhichShow } from './find-entry.ts';
import {
  entriesOf,
  entryProgress,
  type Item,
  isPlaced,
  isPlacedItem,
  isTheirs,
  itemsOf,
  type Owner,
  type PlacedEntry,
  type Reader,
  type Reading,
} from './progress-entries.ts';
import { ending } from './show-state.ts';

/**
 * A person's progress in a tracked show, by any reference to the show.
 * @throws Problem `ambiguous_show` when the name means several shows on the list; `unknown_show` like {@link findEntry}.
 */
export async function getProgress(
  reading: Reading & { progress: Grant<'progress:get'> },
  owner: Reader,
  which: WhichShow,
): Promise<Progress | undefined> {
  const { entry } = await trackedEntry(reading, owner, which);
  return entry && isPlaced(entry) ? entryProgress(entry) : undefined;
}

/** All shows of which a person watched an episode, each show once, the latest update first. */
export async function listProgress(reading: Reading & { progress: Grant<'progress:list'> }, owner: Reader): Promise<PlacedEntry[]> {
  const items = await itemsOf(reading.progress, owner.username);
  const entries = await entriesOf(
    reading.cards,
    items.filter((item) => isTheirs(item, owner)),
  );
  return entries.filter(isPlaced).sort((a, b) => b.place.last_updated.localeCompare(a.place.last_updated));
}

/** A page of the progress of all people, unsorted, with the key after which the next page starts. */
export async function scanProgress(
  grant: Grant<'progress:scan'>,
  limit: number,
  start: Record<string, unknown> | undefined,
): Promise<{ entries: (Progress & { username: string })[]; next: Record<string, unknown> | undefined }> {
  const { Items = [], LastEvaluatedKey } = await dynamodb.send(
    new ScanCommand({ TableName: grant.PROGRESS_TABLE, Limit: limit, ExclusiveStartKey: start }),
  );
  const entries = (Items as Item[])
    .filter(isPlacedItem)
    .map((item) => ({ username: item.username, ...entryProgress({ place: item, card: null }) }));
  return { entries, next: LastEvaluatedKey };
}

/**
 * Removes a show from a person's list. @returns the removed entry. Applied updates stay recorded, so that a repeated update
 * does not bring the show back, and the ledger keeps the events, so that the removal can be undone.
 * @throws Problem as {@link changeShow}.
 */
export async function deleteProgress(reading: ChangeReading, owner: Owner, which: WhichShow, now: Date): Promise<Progress | undefined> {
  const removed = await changeShow<Progress | undefined>(
    reading,
    owner,
    {
      ...{ which, source: 'api', onlyTracked: true, fingerprint: '' },
      // A show of which nothing was watched has no progress to remove.
      compute: ({ projection }, entry) => (entry && isPlaced(entry) ? ending(projection).flatMap(({ changes }) => changes) : []),
      respond: ({ found: { entry } }) => (entry && isPlaced(entry) ? entryProgress(entry) : undefined),
    },
    now,
  );
  return removed;
}

async function trackedEntry(reading: Reading, owner: Reader, which: WhichShow): Promise<Found> {
  const found = await findEntry(reading, owner, await lookUp(reading, owner, which));
  if (found.tracked.length > 1) throw await ambiguousShow(reading.cards, which, found.tracked);
  return found;
}
