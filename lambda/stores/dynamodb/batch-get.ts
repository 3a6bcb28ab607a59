import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';
import { Problem } from '../../platform/http/problem.ts';

export type Key = Readonly<Record<string, string>>;
export type StoredItem = Readonly<Record<string, unknown>>;

/** Maximum number of keys in a BatchGetItem. */
const batchSize = 100;

/** How many times in a row DynamoDB may return no item. */
const mostFruitless = 3;

/**
 * Reads the items with the given keys from each table. Repeated keys count once. `consistent` reads include the latest writes.
 * @throws Problem `too_many_requests` when DynamoDB processes no key several times in a row.
 */
export async function batchGet(
  wanted: Readonly<Record<string, readonly Key[]>>,
  { consistent = false } = {},
): Promise<Readonly<Record<string, readonly StoredItem[]>>> {
  const found: Record<string, StoredItem[]> = Object.fromEntries(Object.keys(wanted).map((table) => [table, []]));
  let pending = Object.entries(wanted).flatMap(([table, keys]) => distinct(keys).map((key) => [table, key] as const));
  for (let fruitless = 0; pending.length > 0; ) {
    if (fruitless === mostFruitless) throw new Problem('too_many_requests');
    const { Responses = {}, UnprocessedKeys = {} } = await dynamodb.send(
      new BatchGetCommand({ RequestItems: byTable(pending.slice(0, batchSize), consistent) }),
    );
    for (const [table, items] of Object.entries(Responses)) found[table]?.push(...items);
    const again = Object.entries(UnprocessedKeys).flatMap(([table, { Keys = [] }]) => Keys.map((key) => [table, key as Key] as const));
    fruitless = again.length < Math.min(pending.length, batchSize) ? 0 : fruitless + 1;
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
