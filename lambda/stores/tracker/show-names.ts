import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keysOfName } from '../../domain/show-name.ts';
import { type NameHolder, showsMeant } from '../../domain/which-show.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { log } from '../../platform/log.ts';
import { batchGet, type Key, type StoredItem } from '../dynamodb/batch-get.ts';

/*
 * The alias table has one item for each name (normalized, or `source:value`). Each show that has or had the name is an attribute of the
 * item, named by the show's id. Concurrent writes for different shows change different attributes, so no write is lost.
 */

/** A show in an alias item, with the version of the show that wrote it. */
export type StoredHolder = Omit<NameHolder, 'id'> & { readonly version: number };

const isShowId = (attribute: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(attribute);

/** The meaning of a name in the catalog. */
export interface NameMeaning {
  /** The shows that the name means: one, several if it is ambiguous, or none. */
  readonly shows: readonly NameHolder[];
  /** Every show that has or had the name. */
  readonly holders: readonly NameHolder[];
  /** The show in an item from the time when an item could hold only one. */
  readonly first: string | null;
}

/** The keys of the items for a name. */
export const aliasKeys = (name: string): Key[] => keysOfName(name).map((alias) => ({ alias }));

/** The meaning of a name, from the items of its {@link aliasKeys}. */
export function meaningOf(name: string, items: readonly StoredItem[]): NameMeaning {
  const none: NameMeaning = { shows: [], holders: [], first: null };
  for (const key of keysOfName(name)) {
    const item = items.find(({ alias }) => alias === key);
    const holders = item ? holdersIn(item) : [];
    const shows = showsMeant(name, holders);
    if (shows.length > 0) return { shows, holders, first: typeof item?.show_id === 'string' ? item.show_id : null };
  }
  return none;
}

/** The meanings of names. */
export async function meaningsOf(grant: Grant<'show-cards:get'>, names: readonly string[]): Promise<Map<string, NameMeaning>> {
  const { [grant.SHOW_ALIASES_TABLE]: items = [] } = await batchGet({ [grant.SHOW_ALIASES_TABLE]: names.flatMap(aliasKeys) });
  const byAlias = new Map(items.map((item) => [item.alias, item]));
  const itemsOf = (name: string) =>
    keysOfName(name)
      .map((key) => byAlias.get(key))
      .filter((item) => item !== undefined);
  return new Map(names.map((name) => [name, meaningOf(name, itemsOf(name))]));
}

/** The shows of an item, including an item from the time when it could hold only one show. */
function holdersIn(item: StoredItem): NameHolder[] {
  const holders = Object.entries(item).flatMap(([id, holder]) => (isShowId(id) ? [{ id, ...(holder as StoredHolder) }] : []));
  if (typeof item.show_id !== 'string' || item.show_id in item) return holders;
  const standing = item.deleted ? 'had' : 'has';
  return [...holders, { id: item.show_id, title: '', year: null, standing, absorbs: 0 }];
}

/** Writes the relation of a show to a name, unless a newer version of the show has already written it. */
export async function putHolder(grant: Grant<'show-cards:put'>, alias: string, id: string, holder: StoredHolder): Promise<void> {
  const update = new UpdateCommand({
    TableName: grant.SHOW_ALIASES_TABLE,
    Key: { alias },
    UpdateExpression: 'SET #show = :holder',
    ConditionExpression: 'attribute_not_exists(#show) OR #show.#version <= :version',
    ExpressionAttributeNames: { '#show': id, '#version': 'version' },
    ExpressionAttributeValues: { ':holder': holder, ':version': holder.version },
  });
  await dynamodb.send(update).catch((error) => {
    if (isTooLarge(error)) log.warn('too many shows have one name; this show can only be found by its id', { alias, id });
    else if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
}

/** Whether an item would be larger than 400 KB, which takes thousands of shows with one name. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationException' && /item size/i.test(error.message);
