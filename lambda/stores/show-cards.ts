import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type ShowCard, showCard } from '../contract/show.ts';
import { normalizedName } from '../domain/show-name.ts';
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
  const keys = new Map(names.map((name) => [name, normalizedName(name)]));
  const aliases = await getAll(grant.SHOW_ALIASES_TABLE, 'alias', [...keys.values()]);
  const shows = new Map(aliases.map(({ alias, show_id }) => [String(alias), String(show_id)]));
  const cards = new Map((await getAll(grant.SHOW_CARDS_TABLE, 'id', [...shows.values()])).map((card) => [String(card.id), card]));
  return new Map(
    names.flatMap((name): [string, ShowCard][] => {
      const card = cards.get(shows.get(keys.get(name) ?? '') ?? '');
      return card ? [[name, showCard.parse(card)]] : [];
    }),
  );
}

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
 * another show stays with it, unless that one was deleted or has become this one: who tracks a deleted show keeps its card
 * until then.
 */
export async function putCards(grant: Grant<'show-cards:put'>, cards: readonly CardWithKeys[]): Promise<void> {
  for (const { keys, deleted, absorbed, ...card } of cards) {
    const former = Object.fromEntries(absorbed.slice(0, mostAbsorbed).map((id, index) => [`:former${index}`, id]));
    await put(grant.SHOW_CARDS_TABLE, 'id', card, '#version <= :guard', { '#version': 'version' }, { ':guard': card.version });
    for (const alias of keys) {
      await put(
        grant.SHOW_ALIASES_TABLE,
        'alias',
        { alias, show_id: card.id, deleted },
        `#show IN (${[':show', ...Object.keys(former)].join(', ')}) OR #deleted = :yes`,
        { '#show': 'show_id', '#deleted': 'deleted' },
        { ':show': card.id, ':yes': true, ...former },
      );
    }
  }
}

async function put(
  table: string,
  key: string,
  item: object,
  unless: string,
  names: Record<string, string>,
  values: Record<string, unknown>,
): Promise<void> {
  try {
    await dynamodb.send(
      new PutCommand({
        TableName: table,
        Item: item as Record<string, unknown>,
        ConditionExpression: `attribute_not_exists(#key) OR ${unless}`,
        ExpressionAttributeNames: { '#key': key, ...names },
        ExpressionAttributeValues: values,
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
