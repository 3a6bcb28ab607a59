import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { StoredItem } from './batch-get.ts';

/** All items of a query, read page by page. */
export async function everyItem<T = StoredItem>(TableName: string, question: Partial<QueryCommandInput>): Promise<T[]> {
  const items: T[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, { TableName, ...question })) items.push(...(Items as T[]));
  return items;
}
