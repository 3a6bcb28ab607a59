import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { actionsOf, failure } from './cloud.ts';
import { dynamoDbPerFile, key, progress, put, tableArns } from './dynamodb-cloud.ts';

let clock = 0;
const now = () => Date.now() + clock;
const local = dynamoDbPerFile(now);
const { documents, read } = local;

describe('DynamoDB tables', () => {
  it('expire items by the time to live attribute', async () => {
    const expires_at = Math.floor(now() / 1000) + 1000;
    await documents().send(new PutCommand({ TableName: 'receipts', Item: { id: 'old', expires_at, open_since: 'friday' } }));
    await documents().send(new PutCommand({ TableName: 'receipts', Item: { id: 'text', expires_at: `${expires_at}` } }));
    await documents().send(
      new PutCommand({ TableName: 'receipts', Item: { id: 'ancient', expires_at: expires_at - 6 * 365 * 24 * 3600 } }),
    );
    clock += 2_000_000;
    const item = async (id: string) =>
      (await local.running().client.send(new GetItemCommand({ TableName: 'receipts', Key: { id: { S: id } } }))).Item;
    await expect.poll(() => item('old')).toBeUndefined();
    expect(await item('text')).toBeDefined();
    expect(await item('ancient')).toBeDefined();
  });

  it('keep everything across a restart, fill a new index and refuse another key', async () => {
    await documents().send(new PutCommand(put('kept', { status: 'watching' })));
    await local.restart();
    expect(await read('kept')).toEqual({ ...key('kept'), status: 'watching' });
    const AttributeDefinitions = [...progress.AttributeDefinitions, { AttributeName: 'status', AttributeType: 'S' }];
    const byStatus = {
      IndexName: 'by-status',
      KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    };
    await local.running().dynamodb.ensureTable({ ...progress, AttributeDefinitions, GlobalSecondaryIndexes: [byStatus] });
    const query = { TableName: 'progress', IndexName: 'by-status', KeyConditionExpression: '#s = :s' };
    const names = { ExpressionAttributeNames: { '#s': 'status' }, ExpressionAttributeValues: { ':s': 'watching' } };
    const { Items } = await documents().send(new QueryCommand({ ...query, ...names }));
    expect(Items).toEqual([{ ...key('kept'), status: 'watching' }]);
    const other = {
      ...progress,
      KeySchema: progress.KeySchema.slice(0, 1),
      AttributeDefinitions: progress.AttributeDefinitions.slice(0, 1),
    };
    await expect(local.running().dynamodb.ensureTable(other)).rejects.toThrow('DynamoDB table progress: the primary key changed');
  });

  it('ask IAM for the table, the index and every part of a transaction', async () => {
    const writer = documents('writer');
    await writer.send(new PutCommand(put('allowed')));
    expect((await failure(writer.send(new GetCommand({ TableName: 'progress', Key: key('allowed') })))).message).toBe(
      `User: arn:aws:sts::000000000000:assumed-role/writer/session is not authorized to perform: dynamodb:GetItem on resource: ${tableArns}/progress because no identity-based policy allows the dynamodb:GetItem action`,
    );
    const Put = put('a');
    await writer.send(new TransactWriteCommand({ TransactItems: [{ Put }] }));
    const both = [{ Put }, { Delete: { TableName: 'progress', Key: key('b') } }];
    expect((await failure(writer.send(new TransactWriteCommand({ TransactItems: both })))).message).toContain('dynamodb:DeleteItem');
    const query = { TableName: 'receipts', KeyConditionExpression: 'open_since = :d', ExpressionAttributeValues: { ':d': 'x' } };
    await documents('indexReader').send(new QueryCommand({ ...query, IndexName: 'open' }));
    expect((await failure(documents('indexReader').send(new QueryCommand(query)))).name).toBe('AccessDeniedException');
    expect(actionsOf(local.running().cloud, 'indexReader')).toEqual(new Set(['dynamodb:Query']));
  });
});
