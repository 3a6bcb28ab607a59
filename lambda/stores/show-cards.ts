import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type ShowCard, showCard } from '../contract/show.ts';
import { keyOfReference, normalizedName } from '../domain/show-name.ts';
import { dynamodb } from '../platform/dynamodb.ts';
import type { Grant } from '../platform/grants.ts';
import type { CardWithKeys } from './catalog/cards-of-shows.ts';

/** A comparison takes 100 ids; a show that more were merged into takes over the names of the others as they are renewed. */
const mostAbsorbed = 99;

/** Keys that one BatchGetItem takes. */
const batchSize = 100;

/**
 * The cards of the shows that these names mean, by name; names that the catalog does not know are missing. What a card was
 * written without, before there was such a thing, goes without saying.
 */
export async function cardsByName(grant: Grant<'show-cards:get'>, names: readonly string[]): Promise<Map<string, ShowCard>> {
  const aliases = await getAll(grant.SHOW_ALIASES_TABLE, 'alias', names.flatMap(keysOf));
  const shows = new Map(aliases.map(({ alias, show_id }) => [String(alias), String(show_id)]));
  const cards = new Map((await getAll(grant.SHOW_CARDS_TABLE, 'id', [...shows.values()])).map((card) => [String(card.id), card]));
  return new Map(
    names.flatMap((name): [string, ShowCard][] => {
      const key = keysOf(name).find((one) => shows.has(one));
      const card = cards.get(shows.get(key ?? '') ?? '');
      return card ? [[name, showCard.parse(card)]] : [];
    }),
  );
}

/** Under what a name is looked up: as what another catalog calls a show, if it reads like that, then as a name. */
const keysOf = (name: string): string[] => [keyOfReference(name), normalizedName(name)].filter((key) => key !== undefined);

async function getAll(table: string, key: string, values: readonly string[]): Promise<Record<string, unknown>[]> {
  const distinct = [...new Set(values)];
  const found: Record<string, unknown>[] = [];
  let pending = distinct.map((value) => ({ [key]: value }));
  while (pending.length > 0) {
    const { Responses = {}, UnprocessedKeys = {} } = await dynamodb.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: pending.slice(0, batchSize) } } }),
    );
    found.push(...(Responses[table] ?? []));
    pending = [...((UnprocessedKeys[table]?.Keys ?? []) as Record<string, string>[]), ...pending.slice(batchSize)];
  }
  return found;
}

/**
 * Writes the tracker's reading copy of shows. An older version never replaces a newer one, and a name that belongs to
 * another show stays with it, unless that one was deleted, has it no more or has become this one: who tracks a deleted show keeps its card
 * until then.
 */
export async function putCards(
  grant: Grant<'show-cards:put'>,
  cards: readonly CardWithKeys[],
  names: 'with names' | 'without names' = 'with names',
): Promise<void> {
  for (const { deleted, absorbed, ...card } of cards) {
    const former = Object.fromEntries(absorbed.slice(0, mostAbsorbed).map((id, index) => [`:former${index}`, id]));
    for (const alias of names === 'with names' ? card.keys : []) {
      await put(
        grant.SHOW_ALIASES_TABLE,
        'alias',
        { alias, show_id: card.id, deleted },
        `#show IN (${[':show', ...Object.keys(former)].join(', ')}) OR #deleted = :yes`,
        { '#show': 'show_id', '#deleted': 'deleted' },
        { ':show': card.id, ':yes': true, ...former },
      );
    }
    await put(grant.SHOW_CARDS_TABLE, 'id', card, '#version <= :guard', { '#version': 'version' }, { ':guard': card.version });
  }
}

/**
 * Gives free for other shows the names that these had on their cards and have no more, before those are written anew, and
 * answers these names. Whoever tracks a show by one of them goes on doing so until another show takes it. Doing it again answers
 * the same until then.
 */
export async function releaseNames(grant: Grant<'show-names:release'>, cards: readonly CardWithKeys[]): Promise<string[]> {
  const released: string[] = [];
  for (const { id, version, keys } of cards) {
    const { Item } = await dynamodb.send(new GetCommand({ TableName: grant.SHOW_CARDS_TABLE, Key: { id }, ConsistentRead: true }));
    if (!Item || Item.version > version) continue;
    for (const alias of ((Item.keys ?? []) as string[]).filter((key) => !keys.includes(key))) {
      released.push(alias);
      await put(
        grant.SHOW_ALIASES_TABLE,
        'alias',
        { alias, show_id: id, deleted: true },
        '#show = :show',
        { '#show': 'show_id' },
        { ':show': id },
      );
    }
  }
  return released;
}

async function put(
  table: string,
  key: string,
  item: object,
  unless: string,
  names: Record<string, string>,
  values: Record<string, unknown>,
): Promise<void> {
  const command = new PutCommand({
    TableName: table,
    Item: item as Record<string, unknown>,
    ConditionExpression: `attribute_not_exists(#key) OR ${unless}`,
    ExpressionAttributeNames: { '#key': key, ...names },
    ExpressionAttributeValues: values,
  });
  try {
    await dynamodb.send(command);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
