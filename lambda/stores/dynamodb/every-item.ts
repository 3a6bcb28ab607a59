import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { StoredItem } from './batch-get.ts';

/** All items of a query, read page by page. */
export async function everyItem<T = StoredItem>(TableName: string, question: Partial<QueryCommandInput>): Promise<T[]> {
  const items: T[] = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const { Items = [], LastEvaluatedKey } = await dynamodb.send(new QueryCommand({ TableName, ...question, ExclusiveStartKey }));
    items.push(...(Items as T[]));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}
