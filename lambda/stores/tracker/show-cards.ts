import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { showCard } from '../../contract/show.ts';
import { normalizedName } from '../../domain/show-name.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet, type StoredItem } from '../dynamodb/batch-get.ts';
import { unlessRefused } from '../dynamodb/unless-refused.ts';
import type { CardWithNames } from './cards-of-shows.ts';
import { putHolder } from './show-names.ts';

/** A card with the data for following a merge. Fields that older cards lack have defaults. */
const storedCard = showCard.extend({
  deleted: z.boolean().default(false),
  merged_into: z.string().nullable().default(null),
  absorbed: z.array(z.string()).default([]),
  genres: z.array(z.string()).default([]),
  /** The keys of its names and external ids in the table of names. */
  keys: z.array(z.string()).default([]),
});

/** The fields of a card that say which show it is and where its seasons end. Its episodes, which make it large, are left out. */
export const cardFields = Object.keys(storedCard.shape);

export type StoredCard = z.infer<typeof storedCard>;

/** The card in an item. */
export const parseCard = (item: StoredItem): StoredCard => storedCard.parse(item);

/** The cards of shows by the requested ids. The id of a merged show leads to the card of its target. */
export async function cardsById(
  grant: Grant<'show-cards:get'>,
  ids: readonly string[],
  options?: { consistent: boolean },
): Promise<Map<string, StoredCard>> {
  const read = (wanted: readonly string[]) =>
    batchGet({ [grant.SHOW_CARDS_TABLE]: wanted.map((id) => ({ id })) }, { ...options, fields: { [grant.SHOW_CARDS_TABLE]: cardFields } });
  return survivors(ids, async (wanted) => ((await read(wanted))[grant.SHOW_CARDS_TABLE] ?? []).map(parseCard));
}

/** The cards of the requested ids, which `read` reads. The id of a merged show leads to the card of its target. */
export async function survivors<C extends StoredCard>(
  ids: readonly string[],
  read: (wanted: readonly string[]) => Promise<readonly C[]>,
): Promise<Map<string, C>> {
  const cards = new Map<string, C>();
  for (let wanted = ids; wanted.length > 0; ) {
    const found = await read(wanted);
    for (const card of found) cards.set(card.id, card);
    wanted = found.flatMap(({ merged_into }) => (merged_into && !cards.has(merged_into) ? [merged_into] : []));
  }
  return new Map(ids.flatMap((id) => survivor(cards, id).map((card) => [id, card])));
}

function survivor<C extends StoredCard>(cards: ReadonlyMap<string, C>, id: string): C[] {
  const card = cards.get(id);
  const next = card?.merged_into ? survivor(cards, card.merged_into) : [];
  return next.length > 0 ? next : card ? [card] : [];
}

/** Cards that are written at the same time. */
const atOnce = 25;

/** Which names of a show are written with its card: all, or only if the stored card is of another version or has other names. */
type WrittenNames = 'all' | 'changed';

/** Writes the tracker's copy of shows: their cards and their names. An older version never replaces a newer one. */
export async function putCards(
  grant: Grant<'show-cards:put'>,
  cards: readonly CardWithNames[],
  written: WrittenNames = 'all',
): Promise<void> {
  const stored = await storedNames(
    grant,
    cards.map(({ id }) => id),
  );
  for (let from = 0; from < cards.length; from += atOnce)
    await everyWrite(cards.slice(from, from + atOnce).map((card) => putCard(grant, card, stored.get(card.id), written)));
}

/** Waits until every write has ended, also after one has failed, so that none is left in flight. @throws what the first of them threw */
async function everyWrite(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** The versions of stored cards, and the keys of their names, by the ids of their shows. */
async function storedNames(grant: Grant<'show-cards:put'>, ids: readonly string[]): Promise<Map<unknown, StoredItem>> {
  const { SHOW_CARDS_TABLE: table } = grant;
  const options = { consistent: true, fields: { [table]: ['id', 'version', 'keys'] } };
  const { [table]: items = [] } = await batchGet({ [table]: ids.map((id) => ({ id })) }, options);
  return new Map(items.map((item) => [item.id, item]));
}

/** Writes the names, then the card. Starts again if the card has changed since it was read, because the lost names may differ then. */
async function putCard(
  grant: Grant<'show-cards:put'>,
  card: CardWithNames,
  read: StoredItem | undefined,
  which: WrittenNames,
): Promise<void> {
  const { names, references, ...rest } = card;
  const { id, title, year, version, deleted, merged_into, absorbed } = card;
  const holder = { title, year, version, absorbs: absorbed.length };
  const own = namesByKey(names, references);
  for (let stored = read, written: string[] = []; ; stored = (await storedNames(grant, [id])).get(id), written = [...own.keys()]) {
    const former = (stored?.keys ?? []) as string[];
    const newer = Number(stored?.version ?? 0);
    const isOld = newer > version;
    const current = new Set(isOld ? former : own.keys());
    const lost = [...new Set([...former, ...written])].filter((key) => !current.has(key));
    const formerly = { ...holder, names: [], standing: 'had', version: isOld ? newer : version } as const;
    await everyWrite(lost.map((key) => putHolder(grant, key, id, formerly)));
    if (isOld) return;
    const standing = merged_into ? 'merged' : deleted ? 'had' : 'has';
    // The names of a version are written before its card.
    const areWritten =
      which === 'changed' && stored?.version === version && former.length === own.size && former.every((key) => own.has(key));
    const missing = areWritten ? [] : [...own];
    await everyWrite(missing.map(([key, written]) => putHolder(grant, key, id, { ...holder, names: written, standing })));
    if (await putIfUnchanged(grant, { ...rest, keys: [...own.keys()] }, stored)) return;
  }
}

/** The alias keys of names and external ids, each with its spellings. */
function namesByKey(names: readonly string[], references: readonly string[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  const pairs = [...names.map((name) => [normalizedName(name), name] as const), ...references.map((id) => [id, id] as const)];
  for (const [key, name] of pairs) keys.set(key, [...(keys.get(key) ?? []), name]);
  return keys;
}

/** Writes the card. @returns false if another request has changed it since it was read. */
async function putIfUnchanged(grant: Grant<'show-cards:put'>, card: StoredItem, stored: StoredItem | undefined): Promise<boolean> {
  const unchanged = stored
    ? {
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': stored.version },
      }
    : { ConditionExpression: 'attribute_not_exists(id)' };
  return (await unlessRefused(new PutCommand({ TableName: grant.SHOW_CARDS_TABLE, Item: card, ...unchanged }))) !== false;
}

/** Writes the current name of the network to the cards of its shows, and nothing else. */
export async function putNetworks(grant: Grant<'show-networks:put'>, cards: readonly CardWithNames[]): Promise<void> {
  for (const { id, network } of cards) {
    const update = new UpdateCommand({
      TableName: grant.SHOW_CARDS_TABLE,
      Key: { id },
      UpdateExpression: 'SET #network = :network',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeNames: { '#network': 'network' },
      ExpressionAttributeValues: { ':network': network },
    });
    await unlessRefused(update);
  }
}
