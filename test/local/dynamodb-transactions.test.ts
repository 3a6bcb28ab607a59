import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createDynamoDb } from '../../lib/local/dynamodb.ts';
import { failure, startCloud, temporaryFolder } from './cloud.ts';
import { dynamoDbPerFile, key, progress, put } from './dynamodb-cloud.ts';

const { documents, read } = dynamoDbPerFile();

describe('DynamoDB transactions', () => {
  it('write all parts or none, and say which one failed', async () => {
    await documents().send(new PutCommand(put('t1', { version: 1 })));
    const check = { TableName: 'progress', Key: key('t1'), ConditionExpression: 'version = :v' };
    const transact = (version: number, token?: string) =>
      documents().send(
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
    const { Responses } = await documents().send(
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
    expect((await failure(documents().send(twice))).message).toBe('Transaction request cannot include multiple operations on one item');
    await documents().send(new PutCommand(put('text', { n: 'a' })));
    const add = { TableName: 'progress', Key: key('text'), UpdateExpression: 'SET n = n + :one', ExpressionAttributeValues: { ':one': 1 } };
    const error = await failure(documents().send(new TransactWriteCommand({ TransactItems: [{ Put: put('other') }, { Update: add }] })));
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
