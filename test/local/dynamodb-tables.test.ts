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

  it('sort a partition by a local index, which every write and transaction keeps up to date, and refuse another local index', async () => {
    const ledger = {
      TableName: 'ledger',
      KeySchema: [
        { AttributeName: 'sub', KeyType: 'HASH' },
        { AttributeName: 'entry', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['sub', 'entry', 'batch'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      LocalSecondaryIndexes: [
        {
          IndexName: 'by-batch',
          KeySchema: [
            { AttributeName: 'sub', KeyType: 'HASH' },
            { AttributeName: 'batch', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    };
    const { dynamodb } = local.running();
    await dynamodb.ensureTable(ledger);
    const write = (entry: string, batch?: string, sub = 'a') => ({
      Put: {
        TableName: 'ledger',
        Item: { sub, entry, ...(batch && { batch }) },
        ConditionExpression: 'attribute_not_exists(entry)',
      },
    });
    await documents().send(new TransactWriteCommand({ TransactItems: [write('event x 1', '2'), write('event y 1', '1'), write('note')] }));
    await documents().send(new TransactWriteCommand({ TransactItems: [write('event y 1', '1', 'b')] }));
    const refused = new TransactWriteCommand({ TransactItems: [write('event x 2', '3'), write('event y 1', '4')] });
    expect((await failure(documents().send(refused))).name).toBe('TransactionCanceledException');
    const listed = async () => {
      const query = { TableName: 'ledger', IndexName: 'by-batch', KeyConditionExpression: '#s = :s', ConsistentRead: true };
      const names = { ExpressionAttributeNames: { '#s': 'sub' }, ExpressionAttributeValues: { ':s': 'a' } };
      const { Items = [] } = await documents().send(new QueryCommand({ ...query, ...names, ScanIndexForward: false }));
      return Items.map(({ entry }) => entry);
    };
    expect(await listed()).toEqual(['event x 1', 'event y 1']);
    await documents().send(new PutCommand({ TableName: 'ledger', Item: { sub: 'a', entry: 'event y 1', batch: '3' } }));
    expect(await listed()).toEqual(['event y 1', 'event x 1']);
    await local.restart();
    await local.running().dynamodb.ensureTable(ledger);
    expect(await listed()).toEqual(['event y 1', 'event x 1']);
    const other = { ...ledger, LocalSecondaryIndexes: [] };
    await expect(local.running().dynamodb.ensureTable(other)).rejects.toThrow('DynamoDB table ledger: its local indexes changed');
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
