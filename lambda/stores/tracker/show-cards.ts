import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { showCard } from '../../contract/show.ts';
import { normalizedName } from '../../domain/show-name.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet, type StoredItem } from '../dynamodb/batch-get.ts';
import { unlessRefused } from '../dynamodb/unless-refused.ts';
import type { CardWithNames } from './cards-of-shows.ts';
import { putHolder } from './show-names.ts';

/** A card with what the tracker needs to follow a merge. What a card was written without, before there was such a thing, goes without saying. */
const storedCard = showCard.extend({
  deleted: z.boolean().default(false),
  merged_into: z.string().nullable().default(null),
  absorbed: z.array(z.string()).default([]),
});

/** The fields of a card that say which show it is and where its seasons end. Its episodes, which make it large, are left out. */
export const cardFields = Object.keys(storedCard.shape);

export type StoredCard = z.infer<typeof storedCard>;

/** What an item says of a show. */
export const parseCard = (item: StoredItem): StoredCard => storedCard.parse(item);

/** The cards of shows by the ids that are asked for; one that was merged leads to the card of the show that it became. */
export async function cardsById(
  grant: Grant<'show-cards:get'>,
  ids: readonly string[],
  options?: { consistent: boolean },
): Promise<Map<string, StoredCard>> {
  const cards = new Map<string, StoredCard>();
  for (let wanted = ids; wanted.length > 0; ) {
    const { [grant.SHOW_CARDS_TABLE]: items = [] } = await batchGet(
      { [grant.SHOW_CARDS_TABLE]: wanted.map((id) => ({ id })) },
      { ...options, fields: { [grant.SHOW_CARDS_TABLE]: cardFields } },
    );
    const found = items.map(parseCard);
    for (const card of found) cards.set(card.id, card);
    wanted = found.flatMap(({ merged_into }) => (merged_into && !cards.has(merged_into) ? [merged_into] : []));
  }
  return new Map(ids.flatMap((id) => [...survivor(cards, id)].map((card) => [id, card])));
}

function survivor(cards: ReadonlyMap<string, StoredCard>, id: string): StoredCard[] {
  const card = cards.get(id);
  const next = card?.merged_into ? survivor(cards, card.merged_into) : [];
  return next.length > 0 ? next : card ? [card] : [];
}

/** Writes the tracker's reading copy of shows: their cards, and all their names. An older version never replaces a newer one. */
export async function putCards(grant: Grant<'show-cards:put'>, cards: readonly CardWithNames[]): Promise<void> {
  for (const card of cards) await putCard(grant, card);
}

/** The card comes last, on the condition that it is still as it was read: only then is it sure which names the show has given up. */
async function putCard(grant: Grant<'show-cards:put'>, card: CardWithNames): Promise<void> {
  const { names, references, ...rest } = card;
  const { id, title, year, version, deleted, merged_into, absorbed } = card;
  const holder = { title, year, version, absorbs: absorbed.length };
  const own = namesByKey(names, references);
  for (let written: string[] = []; ; written = [...own.keys()]) {
    const { Item: stored } = await dynamodb.send(new GetCommand({ TableName: grant.SHOW_CARDS_TABLE, Key: { id }, ConsistentRead: true }));
    const former = (stored?.keys ?? []) as string[];
    const isOld = stored !== undefined && stored.version > version;
    const kept = new Set(isOld ? former : own.keys());
    const given = [...new Set([...former, ...written])].filter((key) => !kept.has(key));
    const formerly = { ...holder, names: [], standing: 'had', version: isOld ? stored.version : version } as const;
    await Promise.all(given.map((key) => putHolder(grant, key, id, formerly)));
    if (isOld) return;
    const standing = merged_into ? 'merged' : deleted ? 'had' : 'has';
    await Promise.all([...own].map(([key, written]) => putHolder(grant, key, id, { ...holder, names: written, standing })));
    if (await putIfUnchanged(grant, { ...rest, keys: [...own.keys()] }, stored)) return;
  }
}

/** The keys under which names and numbers are looked up, each with the names as they are written. */
function namesByKey(names: readonly string[], references: readonly string[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const [key, name] of [...names.map((one) => [normalizedName(one), one] as const), ...references.map((one) => [one, one] as const)])
    keys.set(key, [...(keys.get(key) ?? []), name]);
  return keys;
}

/** False when somebody else has written the card meanwhile. */
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

/** Writes what the network of shows is called now onto their cards, and nothing else. */
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
