import { mkdir } from 'node:fs/promises';
import { jsonAnswer, jsonBody, jsonFailure, refuseUnknown, targetOperation } from './aws-json.ts';
import type { AwsRequest, AwsService, Permission } from './aws-service.ts';
import type { Item, LevelWrite, TableDefinition } from './dynalite.ts';
import { openExpiry } from './dynamodb-expiry.ts';
import { openStore } from './dynamodb-store.ts';
import { ensureTable, tableArn } from './dynamodb-tables.ts';
import { overlay, tokenPrefix, transactGet, transactionParts, transactWrite, withFailedItem, writeKinds } from './dynamodb-transactions.ts';
import { serial } from './serial.ts';

const reads = ['BatchGetItem', 'DescribeTable', 'GetItem', 'ListTables', 'Query', 'Scan'];
const itemWrites = ['DeleteItem', 'PutItem', 'UpdateItem'];
const own = ['TransactGetItems', 'TransactWriteItems'];
const operations = [...reads, ...itemWrites, 'BatchWriteItem', ...own];
const namespace = 'com.amazonaws.dynamodb.v20120810';
const tokenLifeMs = 10 * 60 * 1000;

type Parameters = Record<string, unknown>;

/** A table from a template, with its time-to-live attribute. */
export interface DynamoDbTable extends TableDefinition {
  readonly timeToLiveAttribute?: string;
}

export interface DynamoDb extends AwsService {
  /** Creates or updates a table. Idempotent across restarts. @throws Error when the table's primary key changed. */
  ensureTable(definition: DynamoDbTable): Promise<void>;
}

/**
 * DynamoDB on dynalite's LevelDB in a folder. Every write (an item with its index entries, a batch, a transaction) is one LevelDB batch
 * under one lock: it is atomic, and on disk when it is acknowledged. Not supported: streams, PartiQL, backups, throttling.
 */
export async function createDynamoDb(options: { folder: string; now?: () => number }): Promise<DynamoDb> {
  const now = options.now ?? Date.now;
  await mkdir(options.folder, { recursive: true });
  const store = await openStore(options.folder);
  const { engine } = store;
  const { db } = engine.store;
  const expiry = await openExpiry(db, now);
  const locked = serial();
  await forgetTokens();
  const sweeper = setInterval(() => void sweep().catch((error) => console.error('The sweep of expired items failed', error)), 1000);
  sweeper.unref();

  async function commit(writes: readonly LevelWrite[]): Promise<void> {
    await store.commit(writes);
    expiry.observe(writes);
  }

  async function forgetTokens(): Promise<void> {
    const old: LevelWrite[] = [];
    for await (const [key, value] of db.iterator({ gte: tokenPrefix, lt: `${tokenPrefix}\xff` })) {
      if ((value as { at: number }).at <= now() - tokenLifeMs) old.push({ type: 'del', key });
    }
    await db.batch(old);
  }

  function write(operation: string, parameters: Parameters): Promise<Parameters> {
    const validated = engine.validate(operation, parameters);
    return locked(async () => {
      const layer = overlay(engine.store);
      try {
        const answer = await engine.run(operation, validated, layer.store);
        await commit(layer.writes);
        return answer;
      } catch (error) {
        throw withFailedItem(error, parameters, layer.found);
      }
    });
  }

  async function sweep(): Promise<void> {
    for (const { table, key } of expiry.due()) {
      await locked(async () => {
        const item = (await db.get(key)) as Item | undefined;
        if (!item || !expiry.isDue(table, item)) return;
        const { KeySchema } = (await db.get(`table~${table}`)) as TableDefinition;
        const Key = Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]));
        const layer = overlay(engine.store);
        await engine.run('DeleteItem', { TableName: table, Key }, layer.store);
        await commit(layer.writes);
      });
    }
  }

  async function run(operation: string, parameters: Parameters): Promise<Parameters> {
    if (operation === 'TransactWriteItems') return locked(() => transactWrite(engine, parameters, now(), commit));
    if (operation === 'TransactGetItems') return locked(() => transactGet(engine, parameters));
    const conditional = itemWrites.includes(operation) ? ['ReturnValuesOnConditionCheckFailure'] : [];
    refuseUnknown(parameters, [...engine.parameters(operation), ...conditional], operation);
    if (!reads.includes(operation)) return write(operation, parameters);
    return engine.run(operation, engine.validate(operation, parameters));
  }

  return {
    name: 'dynamodb',
    permissions: (request) => permissionsOf(operationOf(request), jsonBody(request)),
    execute: async (request) => jsonAnswer(await run(operationOf(request), jsonBody(request)), '1.0'),
    failure: (error) => jsonFailure(error, namespace, '1.0'),
    async ensureTable({ timeToLiveAttribute, ...definition }) {
      await locked(async () => {
        await ensureTable(engine, definition);
        await expiry.setAttribute(definition.TableName, timeToLiveAttribute);
      });
    },
    async close() {
      clearInterval(sweeper);
      await locked(() => store.close());
    },
  };
}

function operationOf(request: AwsRequest): string {
  return targetOperation(request, 'DynamoDB_20120810', operations);
}

/**
 * Permissions from "Actions, resources, and condition keys for Amazon DynamoDB". A query of an index only needs the index's ARN, a batch
 * needs its own action on every table, and a transaction needs each part's action on that part's table.
 */
function permissionsOf(operation: string, parameters: Parameters): Permission[] {
  const on = (action: string, table: unknown, index?: unknown): Permission => ({
    action: `dynamodb:${action}`,
    resource: tableArn(String(table)) + (index ? `/index/${index}` : ''),
  });
  if (operation === 'ListTables') return [{ action: 'dynamodb:ListTables', resource: '*' }];
  if (operation.startsWith('Batch')) return Object.keys(parameters.RequestItems ?? {}).map((table) => on(operation, table));
  if (operation.startsWith('Transact')) {
    const write = { ...writeKinds, ConditionCheck: 'ConditionCheckItem' };
    const kinds: Record<string, string> = operation === 'TransactGetItems' ? { Get: 'GetItem' } : write;
    return transactionParts(parameters.TransactItems, kinds).map((part) => on(part.operation, part.parameters.TableName));
  }
  return [on(operation, parameters.TableName, parameters.IndexName)];
}
