import { createHash } from 'node:crypto';
import { refuseUnknown } from './aws-json.ts';
import { AwsError } from './aws-service.ts';
import type { Dynalite, Item, LevelWrite, Store, TableDefinition } from './dynalite.ts';

/** A store that reads from the real store and collects writes, so that they can be committed together. */
export interface Overlay {
  readonly store: Store;
  readonly writes: LevelWrite[];
  /** Item that the last action found under its key. */
  readonly found: Item | undefined;
}

/** Wraps the store for write actions of dynalite. The caller commits the collected `writes` as one atomic LevelDB batch. */
export function overlay(base: Store): Overlay {
  const writes: LevelWrite[] = [];
  let found: Item | undefined;
  const wrap = (inner: ReturnType<Store['getItemDb']>, prefix: string): ReturnType<Store['getItemDb']> => ({
    get: (key, callback) =>
      inner.get(key, (error, item) => {
        found = item;
        callback(error, item);
      }),
    put(key, value, callback) {
      writes.push({ type: 'put', key: `${prefix}${key}`, value });
      callback(null);
    },
    del(key, callback) {
      writes.push({ type: 'del', key: `${prefix}${key}` });
      callback(null);
    },
    lock: (_key, callback) => callback((after) => after),
  });
  const store: Store = {
    ...base,
    getItemDb: (table) => wrap(base.getItemDb(table), `item-${table}~`),
    getIndexDb: (kind, table, index) => wrap(base.getIndexDb(kind, table, index), `index-${kind.toLowerCase()}~${table}~${index}~`),
  };
  return {
    store,
    writes,
    get found() {
      return found;
    },
  };
}

/** Adds the found item to a ConditionalCheckFailedException when the request asked for ALL_OLD. */
export function withFailedItem(error: unknown, parameters: Record<string, unknown>, found: Item | undefined): unknown {
  const wanted = parameters.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && found;
  if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException' || !wanted) return error;
  return new AwsError(error.code, error.message, error.status, { Item: found });
}

interface TransactionParts {
  readonly operation: 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheck';
  readonly parameters: Record<string, unknown>;
}

/** Checked parts of a TransactWriteItems or TransactGetItems request. @throws AwsError `ValidationException`. */
export function transactionParts(
  items: unknown,
  kinds: Record<string, string>,
): { operation: string; parameters: Record<string, unknown> }[] {
  if (!Array.isArray(items) || items.length < 1 || items.length > 100) {
    const message =
      "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length between 1 and 100";
    throw new AwsError('ValidationException', message);
  }
  return items.map((item: Record<string, Record<string, unknown>>) => {
    const [[kind, parameters] = ['', {}] as const, ...others] = Object.entries(item).filter(
      ([, value]) => value !== null && value !== undefined,
    );
    const operation = kinds[kind];
    if (others.length > 0 || !operation) {
      const message = 'TransactItems can only contain one of Check, Put, Update or Delete';
      throw new AwsError('ValidationException', message);
    }
    return { operation, parameters };
  });
}

/** Operation of each member of a TransactWriteItems entry. */
export const writeKinds = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheck' };

const idempotencyMs = 10 * 60 * 1000;

/** LevelDB key prefix of stored `ClientRequestToken`s. */
export const tokenPrefix = 'transaction-token~';

/**
 * TransactWriteItems. The caller holds the write lock. Every part runs on an overlay, and `commit` writes all changes as one LevelDB batch,
 * which is atomic even after `kill -9`. Rules from "TransactWriteItems" in the API reference: up to 100 items, one operation per item,
 * 4 MB in total, `ClientRequestToken` valid for ten minutes.
 */
export async function transactWrite(
  engine: Dynalite,
  request: Record<string, unknown>,
  now: number,
  commit: (writes: readonly LevelWrite[]) => Promise<void>,
): Promise<Record<string, unknown>> {
  refuseUnknown(request, ['TransactItems', 'ClientRequestToken'], 'TransactWriteItems');
  if (Buffer.byteLength(JSON.stringify(request.TransactItems)) > 4 * 1024 * 1024) {
    throw new AwsError('ValidationException', 'Transaction request cannot exceed 4 MB');
  }
  if (String(request.ClientRequestToken ?? ' ').length > 36) {
    const message =
      "1 validation error detected: Value at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36";
    throw new AwsError('ValidationException', message);
  }
  const parts = transactionParts(request.TransactItems, writeKinds) as TransactionParts[];
  const tokenKey = tokenPrefix + String(request.ClientRequestToken ?? '');
  const hash = createHash('sha256').update(JSON.stringify(request.TransactItems)).digest('hex');
  if (request.ClientRequestToken) {
    const known = (await engine.store.db.get(tokenKey)) as { hash: string; at: number } | undefined;
    if (known && known.at > now - idempotencyMs) {
      if (known.hash === hash) return {};
      throw new AwsError(
        'IdempotentParameterMismatchException',
        'Request was made with an idempotent token that was already used with different request parameters',
      );
    }
  }
  const validated = parts.map((part) => validatePart(engine, part));
  await refuseRepeatedItems(engine, parts);

  const writes: LevelWrite[] = [];
  const reasons: object[] = [];
  for (const [index, { operation, parameters }] of parts.entries()) {
    const layer = overlay(engine.store);
    try {
      await engine.run(engineOperation(operation), validated[index] ?? {}, layer.store);
      if (operation !== 'ConditionCheck') writes.push(...layer.writes);
      reasons.push({ Code: 'None' });
    } catch (error) {
      reasons.push(cancellationReason(withFailedItem(error, parameters, layer.found)));
    }
  }
  if (reasons.some((reason) => (reason as { Code: string }).Code !== 'None')) {
    const codes = reasons.map((reason) => (reason as { Code: string }).Code).join(', ');
    const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
    throw new AwsError('TransactionCanceledException', message, 400, { CancellationReasons: reasons });
  }
  if (request.ClientRequestToken) writes.push({ type: 'put', key: tokenKey, value: { hash, at: now } });
  await commit(writes);
  return {};
}

/** TransactGetItems. The caller holds the write lock, so all items are from the same moment. */
export async function transactGet(engine: Dynalite, request: Record<string, unknown>): Promise<Record<string, unknown>> {
  refuseUnknown(request, ['TransactItems'], 'TransactGetItems');
  const known = ['TableName', 'Key', 'ProjectionExpression', 'ExpressionAttributeNames'];
  const parts = transactionParts(request.TransactItems, { Get: 'GetItem' });
  const validated = parts.map(({ operation, parameters }) => {
    refuseUnknown(parameters, known, 'TransactGetItems');
    return engine.validate(operation, parameters);
  });
  const answers = await Promise.all(validated.map((part) => engine.run('GetItem', part)));
  return { Responses: answers.map(({ Item }) => (Item ? { Item } : {})) };
}

/** dynalite's operation for a part. A condition check runs as a delete whose write is dropped, because dynalite has no condition check. */
function engineOperation(operation: TransactionParts['operation']): string {
  return operation === 'ConditionCheck' ? 'DeleteItem' : operation;
}

function validatePart(engine: Dynalite, { operation, parameters }: TransactionParts): object {
  const expressions = [
    'ConditionExpression',
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
    'ReturnValuesOnConditionCheckFailure',
  ];
  const own = { PutItem: ['Item'], UpdateItem: ['Key', 'UpdateExpression'], DeleteItem: ['Key'], ConditionCheck: ['Key'] }[operation];
  refuseUnknown(parameters, ['TableName', ...own, ...expressions], 'TransactWriteItems');
  const required = operation === 'UpdateItem' ? 'UpdateExpression' : operation === 'ConditionCheck' ? 'ConditionExpression' : undefined;
  if (required && !parameters[required]) {
    throw new AwsError('ValidationException', `The ${required} parameter is required for ${operation}`);
  }
  return engine.validate(engineOperation(operation), parameters);
}

async function refuseRepeatedItems(engine: Dynalite, parts: readonly TransactionParts[]): Promise<void> {
  const seen = new Set<string>();
  for (const { parameters } of parts) {
    const { Table } = await engine.run('DescribeTable', { TableName: parameters.TableName });
    const names = (Table as TableDefinition).KeySchema.map((element) => element.AttributeName);
    const item = (parameters.Item ?? parameters.Key) as Item;
    const key = JSON.stringify([parameters.TableName, ...names.map((name) => item[name])]);
    if (seen.has(key)) throw new AwsError('ValidationException', 'Transaction request cannot include multiple operations on one item');
    seen.add(key);
  }
}

function cancellationReason(error: unknown): object {
  if (!(error instanceof AwsError)) throw error;
  if (error.code === 'ConditionalCheckFailedException') {
    return { Code: 'ConditionalCheckFailed', Message: error.message, ...error.extra };
  }
  if (error.code === 'ValidationException') return { Code: 'ValidationError', Message: error.message };
  throw error;
}
