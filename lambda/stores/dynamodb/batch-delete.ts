import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { StoredItem } from './batch-get.ts';

/** Maximum number of writes in a BatchWriteItem. */
const batchSize = 25;

/** How many times in a row DynamoDB may delete no item. */
const mostFruitless = 3;

/**
 * Deletes the items with the given keys from a table.
 * @throws Problem `too_many_requests` when DynamoDB processes no key several times in a row.
 */
export async function batchDelete(table: string, keys: readonly StoredItem[]): Promise<void> {
  let pending = keys.map((Key) => ({ DeleteRequest: { Key } }));
  for (let fruitless = 0; pending.length > 0; ) {
    if (fruitless === mostFruitless) throw new Problem('too_many_requests');
    const sent = pending.slice(0, batchSize);
    const { UnprocessedItems = {} } = await dynamodb.send(new BatchWriteCommand({ RequestItems: { [table]: sent } }));
    const again = (UnprocessedItems[table] ?? []) as typeof pending;
    fruitless = again.length < sent.length ? 0 : fruitless + 1;
    pending = [...again, ...pending.slice(batchSize)];
  }
}
