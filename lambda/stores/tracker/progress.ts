import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Progress } from '../../contract/progress.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { writeTogether } from '../dynamodb/write-together.ts';
import { ambiguousShow, type Found, findEntry, lookUp, type WhichShow } from './find-entry.ts';
import {
  type Entry,
  entriesOf,
  entryProgress,
  type Item,
  isTheirs,
  itemsOf,
  type Owner,
  type Reader,
  type Reading,
} from './progress-entries.ts';
import { deleteItem } from './progress-writes.ts';
import { deleteShowKey, showKey } from './tracker-keys.ts';

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
  return entry && entryProgress(entry);
}

/** All shows that a person tracks, each show once, the latest update first. */
export async function listProgress(reading: Reading & { progress: Grant<'progress:list'> }, owner: Reader): Promise<Entry[]> {
  const items = await itemsOf(reading.progress, owner.username);
  const entries = await entriesOf(
    reading.cards,
    items.filter((item) => isTheirs(item, owner)),
  );
  return entries.sort((a, b) => b.place.last_updated.localeCompare(a.place.last_updated));
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
  const entries = (Items as Item[]).map((item) => ({ username: item.username, ...entryProgress({ place: item, card: null }) }));
  return { entries, next: LastEvaluatedKey };
}

/**
 * Removes a show from a person's list. @returns the removed entry. Applied updates stay recorded, so that a repeated update
 * does not bring the show back.
 * @throws Problem as {@link getProgress}; `version_conflict` when others win ten times in a row.
 */
export async function deleteProgress(
  reading: Reading & { progress: Grant<'progress:delete'> },
  owner: Owner,
  which: WhichShow,
): Promise<Progress | undefined> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { entry } = await trackedEntry(reading, owner, which);
    if (!entry) return undefined;
    const ids = new Set([...entry.items.flatMap(({ show_id }) => show_id ?? []), ...(entry.card ? [entry.card.id] : [])]);
    const forgotten = [...ids].map((id) => deleteShowKey(reading.progress, showKey(owner.sub, id)));
    if (await writeTogether([...entry.items.map((item) => deleteItem(reading.progress, item)), ...forgotten])) return entryProgress(entry);
  }
  throw new Problem('version_conflict', { detail: 'There were too many updates of this show at the same time.' });
}

async function trackedEntry(reading: Reading, owner: Reader, which: WhichShow): Promise<Found> {
  const found = await findEntry(reading, owner, await lookUp(reading, owner, which));
  if (found.tracked.length > 1) throw await ambiguousShow(reading.cards, which, found.tracked);
  return found;
}
