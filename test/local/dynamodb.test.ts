import { BatchWriteItemCommand, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { dynamoDbPerFile, key, put } from './dynamodb-cloud.ts';

const local = dynamoDbPerFile();
const { documents, read } = local;

describe('DynamoDB', () => {
  it('puts, updates on condition, queries and deletes', async () => {
    await documents().send(new PutCommand(put('Severance', { season: 1 })));
    const update = { TableName: 'progress', Key: key('Severance'), UpdateExpression: 'SET season = season + :one' };
    const values = { ':one': 1 };
    const answer = await documents().send(new UpdateCommand({ ...update, ExpressionAttributeValues: values, ReturnValues: 'ALL_NEW' }));
    expect(answer.Attributes).toEqual({ ...key('Severance'), season: 2 });
    const query = { TableName: 'progress', KeyConditionExpression: 'username = :u', ExpressionAttributeValues: { ':u': 'alice' } };
    expect((await documents().send(new QueryCommand(query))).Items).toEqual([{ ...key('Severance'), season: 2 }]);
    await documents().send(new DeleteCommand({ TableName: 'progress', Key: key('Severance') }));
    expect(await read('Severance')).toBeUndefined();
  });

  it('lets one of twenty racing conditional puts win', async () => {
    const race = Array.from({ length: 20 }, (_, n) =>
      documents().send(new PutCommand({ ...put('race', { n }), ConditionExpression: 'attribute_not_exists(username)' })),
    );
    const outcomes = await Promise.allSettled(race);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('returns the item that failed a condition when it is asked to', async () => {
    await documents().send(new PutCommand(put('ALL_OLD', { version: 7 })));
    const input = { ...put('ALL_OLD'), ConditionExpression: 'attribute_not_exists(username)' };
    const error = await failure(documents().send(new PutCommand({ ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })));
    expect(error).toMatchObject({ name: 'ConditionalCheckFailedException', Item: { version: { N: '7' } } });
    expect((await failure(documents().send(new PutCommand(input)))).Item).toBeUndefined();
  });

  it('keeps an index in step, also for attributes that come and go', async () => {
    const query = { TableName: 'receipts', IndexName: 'open', KeyConditionExpression: 'open_since = :d' };
    const find = async () => (await documents().send(new QueryCommand({ ...query, ExpressionAttributeValues: { ':d': 'monday' } }))).Items;
    await documents().send(new PutCommand({ TableName: 'receipts', Item: { id: 'r1', open_since: 'monday' } }));
    expect(await find()).toHaveLength(1);
    await documents().send(new UpdateCommand({ TableName: 'receipts', Key: { id: 'r1' }, UpdateExpression: 'REMOVE open_since' }));
    expect(await find()).toEqual([]);
  });

  it('refuses unknown operations and parameters, and a batch of 26', async () => {
    expect((await failure(local.running().client.send(new ExecuteStatementCommand({ Statement: 'SELECT 1' })))).name).toBe(
      'UnknownOperationException',
    );
    const odd = new TransactWriteCommand({ TransactItems: [{ Put: put('x') }], ReturnConsumedCapacity: 'TOTAL' });
    const message = "The local cloud does not implement the parameter 'ReturnConsumedCapacity' of TransactWriteItems.";
    expect(await failure(documents().send(odd))).toMatchObject({ message });
    const PutRequest = { Item: { username: { S: 'a' }, tv_show: { S: 'b' } } };
    const batch = new BatchWriteItemCommand({ RequestItems: { progress: Array.from({ length: 26 }, () => ({ PutRequest })) } });
    expect((await failure(local.running().client.send(batch))).name).toBe('ValidationException');
  });
});
