import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';
import { Problem } from '../../platform/http/problem.ts';

export type Key = Readonly<Record<string, string>>;
export type StoredItem = Readonly<Record<string, unknown>>;

interface BatchOptions {
  /** Whether the read includes the latest writes. */
  readonly consistent?: boolean;
  /** The fields to read, by table. @default all */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

interface Wanted {
  readonly Keys: Key[];
  readonly ConsistentRead: boolean;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
}

/** Maximum number of keys in a BatchGetItem. */
const batchSize = 100;

/** Batches that are read at the same time. */
const atOnce = 10;

type TableKey = readonly [table: string, key: Key];

/** How many times in a row DynamoDB may return no item. */
const mostFruitless = 3;

/**
 * Reads the items with the given keys from each table, many batches at the same time. Repeated keys count once.
 * @throws Problem `too_many_requests` when DynamoDB processes no key several times in a row.
 */
export async function batchGet(
  wanted: Readonly<Record<string, readonly Key[]>>,
  { consistent = false, fields = {} }: BatchOptions = {},
): Promise<Readonly<Record<string, readonly StoredItem[]>>> {
  const found: Record<string, StoredItem[]> = Object.fromEntries(Object.keys(wanted).map((table) => [table, []]));
  const keys = Object.entries(wanted).flatMap(([table, own]) => distinct(own).map((key) => [table, key] as const));
  const batches = Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, index) =>
    keys.slice(index * batchSize, (index + 1) * batchSize),
  );
  for (let from = 0; from < batches.length; from += atOnce) {
    const read = await Promise.all(batches.slice(from, from + atOnce).map((batch) => wholeBatch(batch, consistent, fields)));
    for (const [table, item] of read.flat()) found[table]?.push(item);
  }
  return found;
}

/** Reads a batch, and again what DynamoDB leaves out of an answer. */
async function wholeBatch(
  batch: readonly TableKey[],
  consistent: boolean,
  fields: NonNullable<BatchOptions['fields']>,
): Promise<(readonly [table: string, item: StoredItem])[]> {
  const found: (readonly [table: string, item: StoredItem])[] = [];
  let pending = batch;
  for (let fruitless = 0; pending.length > 0; ) {
    if (fruitless === mostFruitless) throw new Problem('too_many_requests');
    const { Responses = {}, UnprocessedKeys = {} } = await dynamodb.send(
      new BatchGetCommand({ RequestItems: byTable(pending, consistent, fields) }),
    );
    found.push(...Object.entries(Responses).flatMap(([table, items]) => items.map((item) => [table, item as StoredItem] as const)));
    const again = Object.entries(UnprocessedKeys).flatMap(([table, { Keys = [] }]) => Keys.map((key) => [table, key as Key] as const));
    fruitless = again.length < pending.length ? 0 : fruitless + 1;
    pending = again;
  }
  return found;
}

const distinct = (keys: readonly Key[]): Key[] => [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];

function byTable(keys: readonly TableKey[], consistent: boolean, fields: NonNullable<BatchOptions['fields']>): Record<string, Wanted> {
  const tables: Record<string, Wanted> = {};
  for (const [table, key] of keys) {
    tables[table] ??= { Keys: [], ConsistentRead: consistent, ...only(fields[table]) };
    tables[table].Keys.push(key);
  }
  return tables;
}

/** Reads these fields only. */
function only(fields: readonly string[] | undefined) {
  if (!fields) return {};
  const names = fields.map((field, index) => [`#f${index}`, field] as const);
  return { ProjectionExpression: names.map(([name]) => name).join(', '), ExpressionAttributeNames: Object.fromEntries(names) };
}
