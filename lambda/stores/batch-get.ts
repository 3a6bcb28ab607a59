import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../platform/dynamodb.ts';

export type Key = Readonly<Record<string, string>>;
export type StoredItem = Readonly<Record<string, unknown>>;

/** Keys that one BatchGetItem takes. */
const batchSize = 100;

/** The items with these keys, of each table; keys that are given twice count once. Reads what was written a moment ago if `consistent`. */
export async function batchGet(
  wanted: Readonly<Record<string, readonly Key[]>>,
  { consistent = false } = {},
): Promise<Readonly<Record<string, readonly StoredItem[]>>> {
  const found: Record<string, StoredItem[]> = Object.fromEntries(Object.keys(wanted).map((table) => [table, []]));
  let pending = Object.entries(wanted).flatMap(([table, keys]) => distinct(keys).map((key) => [table, key] as const));
  while (pending.length > 0) {
    const { Responses = {}, UnprocessedKeys = {} } = await dynamodb.send(
      new BatchGetCommand({ RequestItems: byTable(pending.slice(0, batchSize), consistent) }),
    );
    for (const [table, items] of Object.entries(Responses)) found[table]?.push(...items);
    const again = Object.entries(UnprocessedKeys).flatMap(([table, { Keys = [] }]) => Keys.map((key) => [table, key as Key] as const));
    pending = [...again, ...pending.slice(batchSize)];
  }
  return found;
}

const distinct = (keys: readonly Key[]): Key[] => [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];

function byTable(keys: readonly (readonly [table: string, key: Key])[], consistent: boolean) {
  const tables: Record<string, { Keys: Key[]; ConsistentRead: boolean }> = {};
  for (const [table, key] of keys) {
    tables[table] ??= { Keys: [], ConsistentRead: consistent };
    tables[table].Keys.push(key);
  }
  return tables;
}
