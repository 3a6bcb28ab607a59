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
 * How far somebody is in a show that they track, by any name that means one of those on their list.
 * @throws Problem `ambiguous_show` when it means several of them; `unknown_show` as {@link findEntry} does.
 */
export async function getProgress(
  reading: Reading & { progress: Grant<'progress:get'> },
  owner: Reader,
  which: WhichShow,
): Promise<Progress | undefined> {
  const { entry } = await trackedEntry(reading, owner, which);
  return entry && entryProgress(entry);
}

/** Everything that somebody tracks, however much it is, each show once, latest update first. */
export async function listProgress(reading: Reading & { progress: Grant<'progress:list'> }, owner: Reader): Promise<Entry[]> {
  const items = await itemsOf(reading.progress, owner.username);
  const entries = await entriesOf(
    reading.cards,
    items.filter((item) => isTheirs(item, owner)),
  );
  return entries.sort((a, b) => b.place.last_updated.localeCompare(a.place.last_updated));
}

/** One page over everybody's progress, in no particular order, and the key after which the next one starts. */
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
 * Takes a show off somebody's list and returns the removed entry. Applied updates stay remembered: a repeated one
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
  throw new Problem('version_conflict', { detail: 'Too many updates of this show at the same moment.' });
}

async function trackedEntry(reading: Reading, owner: Reader, which: WhichShow): Promise<Found> {
  const found = await findEntry(reading, owner, await lookUp(reading, owner, which));
  if (found.tracked.length > 1) throw await ambiguousShow(reading.cards, which, found.tracked);
  return found;
}
