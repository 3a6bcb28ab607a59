import { randomUUID } from 'node:crypto';
import type { Progress } from '../../contract/progress.ts';
import { placeAfter } from '../../domain/next-episode.ts';
import type { Grant } from '../../platform/grants.ts';
import { accountDeleted } from '../../platform/http/caller-state.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import { type Write, writeTogether } from '../dynamodb/write-together.ts';
import { ambiguousShow, type Found, findEntry, foundInList, type Look, lookUp, namesFor } from './find-entry.ts';
import { entryProgress, type Item, isTheirs, type Owner, type Reading } from './progress-entries.ts';
import { deleteItem, putItem } from './progress-writes.ts';
import {
  type AskedUpdate,
  deleteShowKey,
  putShowKey,
  putUpdateKey,
  rememberedByItem,
  replayed,
  replayedByItem,
  showKey,
  updateKey,
} from './tracker-keys.ts';

export interface ProgressUpdate extends AskedUpdate {
  /** For 24 hours, a repeated update with the same key is answered but not applied again. */
  readonly idempotencyKey?: string | undefined;
  /** The stored version that the update requires: 0 for a show that is not tracked, `any` for a tracked show. */
  readonly expectedVersion?: number | 'any' | undefined;
}

type PutReading = Reading & { readonly progress: Grant<'progress:put'> };

/**
 * Stores an update. @returns the stored progress. The last accepted update wins, unless it has an earlier time. Concurrent updates are
 * ordered by version, and each gets an answer; an update whose answer was lost is not applied again. An ordinary update takes one read
 * and one write; the first update of a show also reads the list.
 * @throws Problem `precondition_failed` with the current version, `idempotency_key_reused`, `ambiguous_show`, `unknown_show`, or
 * `version_conflict` when others win ten times in a row; `unauthorized` when the account was deleted while its token is still valid.
 */
export async function putProgress(reading: PutReading, owner: Owner, update: ProgressUpdate, now: Date): Promise<Progress> {
  const write_id = randomUUID();
  for (let attempt = 0; attempt < 10; attempt++) {
    const look = await lookUp(reading, owner, update, alsoRead(reading.progress, owner, update));
    const before = answeredBefore(reading.progress, owner, update, look, now);
    if (before) return before;
    const atOnce = await findEntry(reading, owner, look);
    const found = atOnce.settled && !isExpected(atOnce, update) ? await foundInList(reading, owner, look) : atOnce;
    if (found.entry?.items.some((item) => item.write_id === write_id)) return entryProgress(found.entry);
    if (found.choices.length > 1) throw await ambiguousShow(reading.cards, update, found.choices);
    checkVersion(found, update);
    const item = { ...nextItem(found, owner, update, now), write_id };
    const isLate = found.entry !== undefined && isAboutEarlier(found.entry.place, update);
    const progress = entryProgress(isLate ? (found.entry as NonNullable<Found['entry']>) : { place: item, card: found.card });
    const writes = isLate ? [] : await writesOf(reading.progress, owner, found, item);
    if (await done([...writes, ...remembering(reading.progress, owner, update, progress, now)])) return progress;
  }
  throw new Problem('version_conflict', { detail: 'There were too many updates of this show at the same time.' });
}

const done = async (writes: readonly Write[]): Promise<boolean> => writes.length === 0 || writeTogether(writes);

/** Whether the person was erased, and whether the update was applied before. */
const alsoRead = (grant: Grant<'progress:put'>, { sub }: Owner, { idempotencyKey }: ProgressUpdate) => ({
  [grant.PROFILES_TABLE]: [{ sub }],
  [grant.TRACKER_KEYS_TABLE]: idempotencyKey === undefined ? [] : [updateKey(sub, idempotencyKey)],
});

function answeredBefore(
  grant: Grant<'progress:put'>,
  owner: Owner,
  update: ProgressUpdate,
  { at, also }: Look,
  now: Date,
): Progress | undefined {
  if (also[grant.PROFILES_TABLE]?.[0]?.erased) throw accountDeleted();
  const before = replayed(also[grant.TRACKER_KEYS_TABLE]?.[0], update, now);
  return before ?? (isTheirs(at, owner) ? replayedByItem(at, update.idempotencyKey, update) : undefined);
}

const isExpected = ({ entry }: Found, { expectedVersion }: ProgressUpdate): boolean =>
  expectedVersion === undefined || (expectedVersion === 'any' ? entry !== undefined : expectedVersion === (entry?.place.version ?? 0));

function checkVersion(found: Found, update: ProgressUpdate): void {
  if (isExpected(found, update)) return;
  const { entry } = found;
  const current = entry?.place.version ?? 0;
  throw new Problem('precondition_failed', {
    detail: entry ? `The current version is ${current}.` : 'The show is not on the list.',
    members: { current_version: current, ...(entry && { current: entryProgress(entry) }) },
  });
}

/** Whether an update has an earlier time than the stored progress. */
const isAboutEarlier = ({ watched_at, last_updated }: Item, { watchedAt }: ProgressUpdate): boolean =>
  watchedAt !== undefined && Date.parse(watchedAt) < Date.parse(watched_at ?? last_updated);

function nextItem({ entry, card, taken, settled }: Found, owner: Owner, update: ProgressUpdate, now: Date): Item {
  const { applied_keys, ...stored } = entry?.place ?? ({} as Partial<Item>);
  const last_updated = now.toISOString();
  const { watchedAt = last_updated } = update;
  return {
    ...stored,
    ...rememberedByItem({ applied_keys }, now),
    username: owner.username,
    sub: owner.sub,
    tv_show: stored.tv_show ?? freeName(update, card, owner, taken),
    show_id: card?.id ?? stored.show_id,
    joined: settled || !card ? stored.joined : card.absorbed.length,
    ...placeAfter(entry?.place, update),
    last_updated,
    version: (stored.version ?? 0) + 1,
    watched_at: Date.parse(watchedAt) < now.getTime() ? watchedAt : last_updated,
  };
}

/** The name of a new show on the list: the first of its names that no other show on the list has. */
function freeName(update: ProgressUpdate, card: Found['card'], owner: Owner, taken: Found['taken']): string {
  const name = namesFor(update, card).find((one) => !isTheirs(taken.get(one), owner));
  if (name === undefined) throw new Error('Another show of the list is called by the id of this one');
  return name;
}

/** The writes of an update: the item to keep and, unless the entry is settled, the key of its show and the removal of its other items. */
async function writesOf(
  grant: Grant<'progress:put'>,
  { sub }: Owner,
  { entry, card, taken, settled }: Found,
  item: Item,
): Promise<Write[]> {
  const [main, ...others] = entry?.items ?? [];
  const own = putItem(grant, item, main ?? taken.get(item.tv_show));
  if (settled || !card) return [own];
  const key = showKey(sub, card.id);
  const { [grant.TRACKER_KEYS_TABLE]: [stored] = [] } = await batchGet({ [grant.TRACKER_KEYS_TABLE]: [key] }, { consistent: true });
  const former = new Set([main, ...others].flatMap((one) => (one?.show_id && one.show_id !== card.id ? [one.show_id] : [])));
  return [
    own,
    putShowKey(grant, key, item.tv_show, stored),
    ...others.map((other) => deleteItem(grant, other)),
    ...[...former].map((id) => deleteShowKey(grant, showKey(sub, id))),
  ];
}

function remembering(grant: Grant<'progress:put'>, { sub }: Owner, update: ProgressUpdate, progress: Progress, now: Date): Write[] {
  const { idempotencyKey } = update;
  return idempotencyKey === undefined ? [] : [putUpdateKey(grant, updateKey(sub, idempotencyKey), update, progress, now)];
}
