import { GetCommand, PutCommand, TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { dynamoDbPerFile, key, put } from './dynamodb-cloud.ts';

let clock = 0;
const local = dynamoDbPerFile(() => Date.now() + clock);
const { documents, read } = local;

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

  it('remember a token for ten minutes, across a restart, and only of a request that was carried out', async () => {
    const add = (token: string, condition?: string) => {
      const Update = {
        TableName: 'receipts',
        Key: { id: token },
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': 1 },
      };
      const TransactItems = [{ Update: { ...Update, ConditionExpression: condition } }];
      return documents().send(new TransactWriteCommand({ ClientRequestToken: token, TransactItems }));
    };
    const count = async (id: string) => (await documents().send(new GetCommand({ TableName: 'receipts', Key: { id } }))).Item?.n;
    await add('kept');
    await local.restart();
    await add('kept');
    expect(await count('kept')).toBe(1);
    clock += 10 * 60_000 + 1;
    await add('kept');
    expect(await count('kept')).toBe(2);
    expect((await failure(add('cancelled', 'attribute_exists(id)'))).name).toBe('TransactionCanceledException');
    await add('cancelled');
    expect(await count('cancelled')).toBe(1);
    expect((await failure(add('x'.repeat(37)))).name).toBe('ValidationException');
  });

  it('check missing items, and cancel with one reason per part, in order', async () => {
    const gone = { TableName: 'progress', Key: key('not there') };
    const absent = { ConditionCheck: { ...gone, ConditionExpression: 'attribute_not_exists(tv_show)' } };
    await documents().send(new TransactWriteCommand({ TransactItems: [absent, { Put: put('beside') }] }));
    expect(await read('not there')).toBeUndefined();
    const present = { ConditionCheck: { ...gone, ConditionExpression: 'attribute_exists(tv_show)' } };
    await documents().send(new PutCommand(put('large', { text: 'x'.repeat(399 * 1024) })));
    const grow = { UpdateExpression: 'SET more = :m', ExpressionAttributeValues: { ':m': 'x'.repeat(2048) } };
    const huge = { Update: { TableName: 'progress', Key: key('large'), ...grow } };
    const remove = { Delete: { TableName: 'progress', Key: key('beside') } };
    const error = await failure(documents().send(new TransactWriteCommand({ TransactItems: [remove, present, huge] })));
    const codes = (error.CancellationReasons as { Code: string }[] | undefined)?.map(({ Code }) => Code);
    expect([error.name, codes]).toEqual(['TransactionCanceledException', ['None', 'ConditionalCheckFailed', 'ValidationError']]);
    expect(await read('beside')).toBeDefined();
  });

  it('have 4 MB together', async () => {
    const TransactItems = Array.from({ length: 11 }, (_, n) => ({ Put: put(`heavy ${n}`, { text: 'x'.repeat(390 * 1024) }) }));
    expect((await failure(documents().send(new TransactWriteCommand({ TransactItems })))).name).toBe('ValidationException');
    await documents().send(new TransactWriteCommand({ TransactItems: TransactItems.slice(0, 10) }));
  });
});
