import { createRequire } from 'node:module';
import { AwsError } from './aws-service.ts';

/** An item in DynamoDB's JSON: attribute name to `{ S: … }`, `{ N: … }` and so on. */
export type Item = Record<string, Record<string, unknown>>;

type Callback<T> = (error: unknown, value?: T) => void;

interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}

export interface IndexDefinition {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
}

export interface TableDefinition {
  readonly TableName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly LocalSecondaryIndexes?: readonly IndexDefinition[];
}

/** A write to LevelDB. A batch of writes is atomic. */
export type LevelWrite = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

/** The LevelDB database below dynalite. Values are JSON. */
export interface Level {
  open(): Promise<void>;
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  batch(writes: readonly LevelWrite[]): Promise<void>;
  iterator(range: { gte: string; lt: string }): AsyncIterable<[string, unknown]>;
  close(): Promise<void>;
}

interface SubDatabase {
  get(key: string, callback: Callback<Item>): void;
  put(key: string, value: unknown, callback: Callback<void>): void;
  del(key: string, callback: Callback<void>): void;
  lock(key: string, callback: (release: (after: unknown) => unknown) => void): void;
}

/** Data access for dynalite's actions. A transaction passes its own store. */
export interface Store {
  readonly db: Level;
  getTable(name: string, checkStatus: boolean, callback: Callback<TableDefinition>): void;
  getItemDb(table: string): SubDatabase;
  getIndexDb(kind: string, table: string, index: string): SubDatabase;
}

interface Validation {
  readonly types: Record<string, object>;
  custom?(data: object, store: Store): string | undefined;
}

/** dynalite 4.0.0 without its HTTP server. Validation and actions are called directly on a store. */
export interface Dynalite {
  readonly store: Store;
  /** Names of the parameters of an operation. */
  parameters(operation: string): string[];
  /** Checks a request, fills in defaults and parses expressions. @throws AwsError like DynamoDB. */
  validate(operation: string, data: object): object;
  /** Runs a validated request on a store. @throws AwsError like DynamoDB. */
  run(operation: string, validated: object, store?: Store): Promise<Record<string, unknown>>;
  /** Rebuilds a store that cannot be opened from its readable data. The store must be closed. */
  repair(): Promise<void>;
  /** LevelDB key of an item, without the prefix `item-TABLE~`. */
  itemKey(item: Item, table: TableDefinition): string;
  /** Writes that create an item's index entries. */
  indexWrites(item: Item, table: TableDefinition): LevelWrite[];
}

/** LevelDB key prefix of a table's items or, with `index`, of a global index. */
export function keyPrefix(table: string, index?: string): string {
  return index === undefined ? `item-${table}~` : `index-global~${table}~${index}~`;
}

/** Opens dynalite's store in a folder. This uses dynalite's internal modules, so the version is pinned and test/local/dynamodb covers it. */
export function openDynalite(folder: string): Dynalite {
  const require = createRequire(import.meta.url);
  const db = require('dynalite/db');
  const validations = require('dynalite/validations');
  const store: Store = db.create({ path: folder, createTableMs: 0 });
  const { Level } = createRequire(require.resolve('dynalite/db'))('level') as { Level: { repair(folder: string): Promise<void> } };
  const validation = (operation: string): Validation => require(`dynalite/validations/${validations.toLowerFirst(operation)}`);
  return {
    store,
    repair: () => Level.repair(folder),
    parameters: (operation) => Object.keys(validation(operation).types),
    validate(operation, data) {
      const { types, custom } = validation(operation);
      try {
        const checked = validations.checkTypes(structuredClone(data), types);
        validations.checkValidations(checked, types, custom, store);
        return checked;
      } catch (error) {
        throw awsError(error);
      }
    },
    run: (operation, validated, target = store) =>
      new Promise((resolve, reject) => {
        const action = require(`dynalite/actions/${validations.toLowerFirst(operation)}`);
        action(target, validated, (error: unknown, answer: Record<string, unknown>) => (error ? reject(awsError(error)) : resolve(answer)));
      }),
    itemKey: (item, table) => db.createKey(item, table),
    indexWrites: (item, table) =>
      db.getIndexActions(table.GlobalSecondaryIndexes ?? [], undefined, item, table).puts.map(
        (put: { index: string; key: string; item: Item }): LevelWrite => ({
          type: 'put',
          key: keyPrefix(table.TableName, put.index) + put.key,
          value: put.item,
        }),
      ),
  };
}

function awsError(error: unknown): unknown {
  const { body, statusCode } = error as { body?: { __type: string; message?: string; Message?: string }; statusCode?: number };
  if (!body || !statusCode) return error;
  return new AwsError(body.__type.split('#').at(-1) ?? body.__type, body.message ?? body.Message ?? '', statusCode);
}
