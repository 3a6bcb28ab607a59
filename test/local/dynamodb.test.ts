import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  BatchWriteItemCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  ScanCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DynamoDbTable } from '../../lib/local/dynamodb.ts';
import { createDynamoDb } from '../../lib/local/dynamodb.ts';
import { failure, startCloud, temporaryFolder } from './cloud.ts';

const progress: DynamoDbTable = {
  TableName: 'progress',
  KeySchema: [
    { AttributeName: 'username', KeyType: 'HASH' },
    { AttributeName: 'tv_show', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'username', AttributeType: 'S' },
    { AttributeName: 'tv_show', AttributeType: 'S' },
  ],
};
const receipts: DynamoDbTable = {
  TableName: 'receipts',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'open_since', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    { IndexName: 'open', KeySchema: [{ AttributeName: 'open_since', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
  ],
  timeToLiveAttribute: 'expires_at',
};

let clock = 0;
const now = () => Date.now() + clock;
const base = 'arn:aws:dynamodb:us-east-1:000000000000:table';

async function start(folder: string) {
  const dynamodb = await createDynamoDb({ folder, now });
  await dynamodb.ensureTable(progress);
  await dynamodb.ensureTable(receipts);
  const cloud = await startCloud([dynamodb], {
    writer: [{ Effect: 'Allow', Action: ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'], Resource: `${base}/progress` }],
    indexReader: [{ Effect: 'Allow', Action: 'dynamodb:Query', Resource: `${base}/receipts/index/*` }],
  });
  const documents = (role?: string) => DynamoDBDocumentClient.from(new DynamoDBClient(cloud.settings(role)));
  return { dynamodb, cloud, documents, client: new DynamoDBClient(cloud.settings()) };
}

let place: Awaited<ReturnType<typeof temporaryFolder>>;
let local: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  place = await temporaryFolder();
  local = await start(place.folder);
});
afterAll(async () => {
  await local.cloud.close();
  await place.remove();
});

const key = (show: string, username = 'alice') => ({ username, tv_show: show });
const put = (show: string, rest: object = {}) => ({ TableName: 'progress', Item: { ...key(show), ...rest } });
const read = async (show: string) => (await local.documents().send(new GetCommand({ TableName: 'progress', Key: key(show) }))).Item;

describe('DynamoDB', () => {
  it('puts, updates on condition, queries and deletes', async () => {
    const documents = local.documents();
    await documents.send(new PutCommand(put('Severance', { season: 1 })));
    const update = { TableName: 'progress', Key: key('Severance'), UpdateExpression: 'SET season = season + :one' };
    const values = { ':one': 1 };
    const answer = await documents.send(new UpdateCommand({ ...update, ExpressionAttributeValues: values, ReturnValues: 'ALL_NEW' }));
    expect(answer.Attributes).toEqual({ ...key('Severance'), season: 2 });
    const query = { TableName: 'progress', KeyConditionExpression: 'username = :u', ExpressionAttributeValues: { ':u': 'alice' } };
    expect((await documents.send(new QueryCommand(query))).Items).toEqual([{ ...key('Severance'), season: 2 }]);
    await documents.send(new DeleteCommand({ TableName: 'progress', Key: key('Severance') }));
    expect(await read('Severance')).toBeUndefined();
  });

  it('lets one of twenty racing conditional puts win', async () => {
    const race = Array.from({ length: 20 }, (_, n) =>
      local.documents().send(new PutCommand({ ...put('race', { n }), ConditionExpression: 'attribute_not_exists(username)' })),
    );
    const outcomes = await Promise.allSettled(race);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('returns the item that failed a condition when it is asked to', async () => {
    await local.documents().send(new PutCommand(put('ALL_OLD', { version: 7 })));
    const input = { ...put('ALL_OLD'), ConditionExpression: 'attribute_not_exists(username)' };
    const error = await failure(local.documents().send(new PutCommand({ ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })));
    expect(error).toMatchObject({ name: 'ConditionalCheckFailedException', Item: { version: { N: '7' } } });
    expect((await failure(local.documents().send(new PutCommand(input)))).Item).toBeUndefined();
  });

  it('keeps an index in step, also for attributes that come and go', async () => {
    const documents = local.documents();
    const query = { TableName: 'receipts', IndexName: 'open', KeyConditionExpression: 'open_since = :d' };
    const find = async () => (await documents.send(new QueryCommand({ ...query, ExpressionAttributeValues: { ':d': 'monday' } }))).Items;
    await documents.send(new PutCommand({ TableName: 'receipts', Item: { id: 'r1', open_since: 'monday' } }));
    expect(await find()).toHaveLength(1);
    await documents.send(new UpdateCommand({ TableName: 'receipts', Key: { id: 'r1' }, UpdateExpression: 'REMOVE open_since' }));
    expect(await find()).toEqual([]);
  });

  it('refuses unknown operations and parameters, and a batch of 26', async () => {
    expect((await failure(local.client.send(new ExecuteStatementCommand({ Statement: 'SELECT 1' })))).name).toBe(
      'UnknownOperationException',
    );
    const odd = new TransactWriteCommand({ TransactItems: [{ Put: put('x') }], ReturnConsumedCapacity: 'TOTAL' });
    const message = "The local cloud does not implement the parameter 'ReturnConsumedCapacity' of TransactWriteItems.";
    expect(await failure(local.documents().send(odd))).toMatchObject({ message });
    const PutRequest = { Item: { username: { S: 'a' }, tv_show: { S: 'b' } } };
    const batch = new BatchWriteItemCommand({ RequestItems: { progress: Array.from({ length: 26 }, () => ({ PutRequest })) } });
    expect((await failure(local.client.send(batch))).name).toBe('ValidationException');
  });
});

describe('DynamoDB transactions', () => {
  it('write all parts or none, and say which one failed', async () => {
    await local.documents().send(new PutCommand(put('t1', { version: 1 })));
    const check = { TableName: 'progress', Key: key('t1'), ConditionExpression: 'version = :v' };
    const transact = (version: number, token?: string) =>
      local.documents().send(
        new TransactWriteCommand({
          ClientRequestToken: token,
          TransactItems: [
            { Put: put('t2', { version }) },
            { ConditionCheck: { ...check, ExpressionAttributeValues: { ':v': version }, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
            {
              Update: { TableName: 'receipts', Key: { id: 't' }, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } },
            },
          ],
        }),
      );
    expect(await failure(transact(2))).toMatchObject({
      name: 'TransactionCanceledException',
      message: 'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None]',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { version: { N: '1' } } }, { Code: 'None' }],
    });
    expect(await read('t2')).toBeUndefined();
    await transact(1, 'token-1');
    await transact(1, 'token-1');
    const { Responses } = await local.documents().send(
      new TransactGetCommand({
        TransactItems: [
          { Get: { TableName: 'progress', Key: key('t2') } },
          { Get: { TableName: 'receipts', Key: { id: 't' } } },
          { Get: { TableName: 'receipts', Key: { id: 'none' } } },
        ],
      }),
    );
    expect(Responses).toEqual([{ Item: { ...key('t2'), version: 1 } }, { Item: { id: 't', n: 1 } }, {}]);
    expect((await failure(transact(3, 'token-1'))).name).toBe('IdempotentParameterMismatchException');
  });

  it('refuses two operations on one item, and reports an invalid update as a reason', async () => {
    const twice = new TransactWriteCommand({
      TransactItems: [{ Put: put('same') }, { Delete: { TableName: 'progress', Key: key('same') } }],
    });
    expect((await failure(local.documents().send(twice))).message).toBe(
      'Transaction request cannot include multiple operations on one item',
    );
    await local.documents().send(new PutCommand(put('text', { n: 'a' })));
    const add = { TableName: 'progress', Key: key('text'), UpdateExpression: 'SET n = n + :one', ExpressionAttributeValues: { ':one': 1 } };
    const error = await failure(
      local.documents().send(new TransactWriteCommand({ TransactItems: [{ Put: put('other') }, { Update: add }] })),
    );
    expect(error).toMatchObject({ CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }] });
    expect(await read('other')).toBeUndefined();
  });

  it('leave all or nothing after kill -9', async () => {
    const own = await temporaryFolder();
    for (let round = 0; round < 3; round += 1) {
      const child = spawn(process.execPath, [new URL('transaction-child.ts', import.meta.url).pathname, own.folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let printed = '';
      child.stdout.on('data', (chunk) => {
        printed += chunk;
        if (printed.split('\n').length > 15 + 7 * round) child.kill('SIGKILL');
      });
      await once(child, 'exit');
      const dynamodb = await createDynamoDb({ folder: own.folder });
      await dynamodb.ensureTable(progress);
      const cloud = await startCloud([dynamodb]);
      const client = new DynamoDBClient(cloud.settings());
      const { Items = [] } = await client.send(new ScanCommand({ TableName: 'progress' }));
      const acknowledged = Number(printed.trim().split('\n').at(-1));
      const values = Items.map((item) => Number(item.n?.N));
      expect(values).toHaveLength(20);
      expect(new Set(values).size).toBe(1);
      expect(values[0]).toBeGreaterThanOrEqual(acknowledged);
      await cloud.close();
    }
    await own.remove();
  });
});

describe('DynamoDB tables', () => {
  it('expire items by the time to live attribute', async () => {
    const expires_at = Math.floor(now() / 1000) + 1000;
    await local.documents().send(new PutCommand({ TableName: 'receipts', Item: { id: 'old', expires_at, open_since: 'friday' } }));
    await local.documents().send(new PutCommand({ TableName: 'receipts', Item: { id: 'text', expires_at: `${expires_at}` } }));
    const described = await local.client.send(new DescribeTimeToLiveCommand({ TableName: 'receipts' }));
    expect(described.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires_at' });
    clock += 2_000_000;
    const item = async (id: string) =>
      (await local.client.send(new GetItemCommand({ TableName: 'receipts', Key: { id: { S: id } } }))).Item;
    await expect.poll(() => item('old'), { timeout: 5000 }).toBeUndefined();
    expect(await item('text')).toBeDefined();
    const TimeToLiveSpecification = { AttributeName: 'expires_at', Enabled: true };
    const again = local.client.send(new UpdateTimeToLiveCommand({ TableName: 'receipts', TimeToLiveSpecification }));
    expect((await failure(again)).message).toBe('TimeToLive is already enabled');
  });

  it('keep everything across a restart, fill a new index and refuse another key', async () => {
    await local.documents().send(new PutCommand(put('kept', { status: 'watching' })));
    await local.cloud.close();
    local = await start(place.folder);
    expect(await read('kept')).toEqual({ ...key('kept'), status: 'watching' });
    const AttributeDefinitions = [...progress.AttributeDefinitions, { AttributeName: 'status', AttributeType: 'S' }];
    const byStatus = {
      IndexName: 'by-status',
      KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    };
    await local.dynamodb.ensureTable({ ...progress, AttributeDefinitions, GlobalSecondaryIndexes: [byStatus] });
    const query = { TableName: 'progress', IndexName: 'by-status', KeyConditionExpression: '#s = :s' };
    const names = { ExpressionAttributeNames: { '#s': 'status' }, ExpressionAttributeValues: { ':s': 'watching' } };
    const { Items } = await local.documents().send(new QueryCommand({ ...query, ...names }));
    expect(Items).toEqual([{ ...key('kept'), status: 'watching' }]);
    const other = {
      ...progress,
      KeySchema: progress.KeySchema.slice(0, 1),
      AttributeDefinitions: progress.AttributeDefinitions.slice(0, 1),
    };
    await expect(local.dynamodb.ensureTable(other)).rejects.toThrow('DynamoDB table progress: the primary key changed');
  });

  it('ask IAM for the table, the index and every part of a transaction', async () => {
    const writer = local.documents('writer');
    await writer.send(new PutCommand(put('allowed')));
    expect((await failure(writer.send(new GetCommand({ TableName: 'progress', Key: key('allowed') })))).message).toBe(
      `User: arn:aws:sts::000000000000:assumed-role/writer/session is not authorized to perform: dynamodb:GetItem on resource: ${base}/progress because no identity-based policy allows the dynamodb:GetItem action`,
    );
    const Put = put('a');
    await writer.send(new TransactWriteCommand({ TransactItems: [{ Put }] }));
    const both = [{ Put }, { Delete: { TableName: 'progress', Key: key('b') } }];
    expect((await failure(writer.send(new TransactWriteCommand({ TransactItems: both })))).message).toContain('dynamodb:DeleteItem');
    const query = { TableName: 'receipts', KeyConditionExpression: 'open_since = :d', ExpressionAttributeValues: { ':d': 'x' } };
    await local.documents('indexReader').send(new QueryCommand({ ...query, IndexName: 'open' }));
    expect((await failure(local.documents('indexReader').send(new QueryCommand(query)))).name).toBe('AccessDeniedException');
    expect(new Set(local.cloud.usedActions().get('indexReader')?.keys())).toEqual(new Set(['dynamodb:Query']));
  });
});
