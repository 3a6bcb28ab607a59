import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { account, region } from './aws-service.ts';
import type { Dynalite, IndexDefinition, Item, LevelWrite, TableDefinition } from './dynalite.ts';
import { keyPrefix } from './dynalite.ts';

interface StoredTable extends TableDefinition {
  readonly TableStatus: string;
}

/** ARN of a table, and prefix of the ARNs of its indexes. */
export function tableArn(name: string): string {
  return `arn:aws:dynamodb:${region}:${account}:table/${name}`;
}

/**
 * Creates an on-demand table, or updates an existing table: adds, removes and fills global indexes like a deployment.
 * @throws Error when the primary key or a local index differs, because CloudFormation would replace the table and lose its items.
 */
export async function ensureTable(engine: Dynalite, wanted: TableDefinition): Promise<void> {
  const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes } = wanted;
  const { db } = engine.store;
  const stored = (await db.get(`table~${TableName}`)) as StoredTable | undefined;
  if (stored?.TableStatus === 'ACTIVE') {
    if (!isDeepStrictEqual(primaryKey(stored), primaryKey(wanted)))
      throw replacement(TableName, `the primary key changed from ${primaryKey(stored)} to ${primaryKey(wanted)}`);
    if (!isDeepStrictEqual(indexes(stored, 'LocalSecondaryIndexes'), indexes(wanted, 'LocalSecondaryIndexes')))
      throw replacement(TableName, 'its local indexes changed');
    if (!isDeepStrictEqual(indexes(stored, 'GlobalSecondaryIndexes'), indexes(wanted, 'GlobalSecondaryIndexes')))
      await replaceIndexes(engine, stored, wanted);
    return;
  }
  // A killed process can leave a table with status CREATING. Such a table is empty.
  if (stored) await db.batch([{ type: 'del', key: `table~${TableName}` }]);
  const optional = {
    ...(GlobalSecondaryIndexes?.length && { GlobalSecondaryIndexes }),
    ...(LocalSecondaryIndexes?.length && { LocalSecondaryIndexes }),
  };
  const request = { TableName, KeySchema, AttributeDefinitions, BillingMode: 'PAY_PER_REQUEST', ...optional };
  await engine.run('CreateTable', engine.validate('CreateTable', request));
  while (((await db.get(`table~${TableName}`)) as StoredTable).TableStatus !== 'ACTIVE') await delay(2);
}

const replacement = (table: string, change: string) =>
  new Error(
    `DynamoDB table ${table}: ${change}. AWS would replace the table; move the items yourself, or start from an empty state folder.`,
  );

async function replaceIndexes(engine: Dynalite, stored: StoredTable, wanted: TableDefinition): Promise<void> {
  const { db } = engine.store;
  const name = stored.TableName;
  const GlobalSecondaryIndexes = wanted.GlobalSecondaryIndexes?.map((index) => ({
    ...index,
    IndexArn: `${tableArn(name)}/index/${index.IndexName}`,
    IndexStatus: 'ACTIVE',
    IndexSizeBytes: 0,
    ItemCount: 0,
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
  }));
  const { GlobalSecondaryIndexes: _old, ...rest } = stored;
  const table = { ...rest, AttributeDefinitions: wanted.AttributeDefinitions, ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }) };
  const writes: LevelWrite[] = [{ type: 'put', key: `table~${name}`, value: table }];
  const entries = `index-global~${name}~`;
  for await (const [key] of db.iterator({ gte: entries, lt: `${entries}\xff` })) writes.push({ type: 'del', key });
  const items = keyPrefix(name);
  for await (const [, item] of db.iterator({ gte: items, lt: `${items}\xff` })) writes.push(...engine.indexWrites(item as Item, table));
  await db.batch(writes);
}

/** Primary key with its types as a comparable text, such as `username HASH S, tv_show RANGE S`. */
function primaryKey(table: TableDefinition): string {
  const type = (name: string) => table.AttributeDefinitions.find((attribute) => attribute.AttributeName === name)?.AttributeType;
  return table.KeySchema.map((key) => `${key.AttributeName} ${key.KeyType} ${type(key.AttributeName)}`).join(', ');
}

function indexes(table: TableDefinition, kind: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'): unknown[] {
  const attributes = new Map(table.AttributeDefinitions.map((attribute) => [attribute.AttributeName, attribute.AttributeType]));
  const plain = ({ IndexName, KeySchema, Projection }: IndexDefinition) => ({
    IndexName,
    KeySchema: KeySchema.map((key) => [key.AttributeName, key.KeyType, attributes.get(key.AttributeName)]),
    Projection: { type: Projection.ProjectionType, attributes: [...(Projection.NonKeyAttributes ?? [])].sort() },
  });
  return (table[kind] ?? []).map(plain).sort((a, b) => a.IndexName.localeCompare(b.IndexName));
}
