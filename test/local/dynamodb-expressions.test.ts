import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { dynamoDbPerFile, key, put } from './dynamodb-cloud.ts';

const { documents, read } = dynamoDbPerFile();
const TableName = 'progress';

/** Updates the item. @returns the updated item. */
async function update(show: string, UpdateExpression: string, values?: object, names?: Record<string, string>, condition?: string) {
  const expressions = { ExpressionAttributeValues: values, ExpressionAttributeNames: names, ConditionExpression: condition };
  const input = { TableName, Key: key(show), UpdateExpression, ...expressions, ReturnValues: 'ALL_NEW' as const };
  const { Attributes } = await documents().send(new UpdateCommand(input));
  const { username, tv_show, ...rest } = Attributes ?? {};
  return rest;
}

/** "Update expressions when updating items in DynamoDB", https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html */
describe('update expressions', () => {
  it('SET values, counters, defaults and list elements, nested ones too', async () => {
    await documents().send(new PutCommand(put('set', { n: 5, list: ['a'], map: { deep: [{ x: 1 }] } })));
    expect(await update('set', 'SET n = n + :one, m = if_not_exists(m, :one), n2 = if_not_exists(n, :one)', { ':one': 1 })).toMatchObject({
      n: 6,
      m: 1,
      n2: 5,
    });
    expect(
      await update('set', 'SET #l = list_append(#l, :b), n = n - :two', { ':b': ['b', 'c'], ':two': 2 }, { '#l': 'list' }),
    ).toMatchObject({
      n: 4,
      list: ['a', 'b', 'c'],
    });
    expect(await update('set', 'SET #l = list_append(:z, #l)', { ':z': ['z'] }, { '#l': 'list' })).toMatchObject({
      list: ['z', 'a', 'b', 'c'],
    });
    const deep = await update('set', 'SET #m.deep[0].x = :v, #m.fresh = :v, #l[9] = :v', { ':v': 9 }, { '#m': 'map', '#l': 'list' });
    expect(deep).toMatchObject({ map: { deep: [{ x: 9 }], fresh: 9 }, list: ['z', 'a', 'b', 'c', 9] });
  });

  it('REMOVE attributes and list elements, ADD to numbers and sets, DELETE from sets, all in one', async () => {
    await documents().send(new PutCommand(put('mixed', { gone: 1, list: ['a', 'b', 'c'], n: 1, tags: new Set(['x', 'y']), kept: true })));
    const expression = 'SET kept = :no REMOVE gone, #l[1] ADD n :two, fresh :two, seen :s DELETE tags :x';
    const values = { ':no': false, ':two': 2, ':s': new Set([1]), ':x': new Set(['x']) };
    const after = await update('mixed', expression, values, { '#l': 'list' });
    expect(after).toEqual({ list: ['a', 'c'], n: 3, fresh: 2, seen: new Set([1]), tags: new Set(['y']), kept: false });
    expect(await update('mixed', 'DELETE tags :y', { ':y': new Set(['y']) })).not.toHaveProperty('tags');
  });

  it('read the item from before the update, in any order', async () => {
    await documents().send(new PutCommand(put('swap', { a: 1, b: 2 })));
    expect(await update('swap', 'SET a = b, b = a')).toEqual({ a: 2, b: 1 });
  });

  it('are refused when they touch a key, a path twice, a reserved word, a missing path, or another type', async () => {
    await documents().send(new PutCommand(put('refused', { n: 1, text: 'a' })));
    const message = async (expression: string, values?: object) => (await failure(update('refused', expression, values))).message;
    expect(await message('SET tv_show = :v', { ':v': 'x' })).toMatch(/Cannot update attribute tv_show. This attribute is part of the key/);
    expect(await message('SET n = :v, n = :v', { ':v': 1 })).toMatch(/Two document paths overlap with each other/);
    expect(await message('SET #x.y = :v, #x = :v', { ':v': 1 })).toMatch(/#x/);
    expect(await message('SET status = :v', { ':v': 1 })).toMatch(/Attribute name is a reserved keyword; reserved keyword: status/);
    expect(await message('SET n = n + :v', { ':v': 'text' })).toMatch(
      /Incorrect operand type for operator or function; operator or function: \+/,
    );
    expect(await message('SET n = absent + :v', { ':v': 1 })).toMatch(
      /The provided expression refers to an attribute that does not exist in the item/,
    );
    expect(await message('SET absent.deep = :v', { ':v': 1 })).toMatch(
      /The document path provided in the update expression is invalid for update/,
    );
    expect(await message('SET n = :v', { ':v': 1, ':unused': 2 })).toMatch(
      /Value provided in ExpressionAttributeValues unused in expressions: keys: \{:unused\}/,
    );
    expect(await message('SET n = :v')).toMatch(/An expression attribute value used in expression is not defined; attribute value: :v/);
    expect(await read('refused')).toEqual({ ...key('refused'), n: 1, text: 'a' });
  });

  it('create a missing item, unless a condition forbids it', async () => {
    expect(await update('made', 'SET n = :v', { ':v': 1 })).toEqual({ n: 1 });
    const forbidden = update('unmade', 'SET n = :v', { ':v': 1 }, undefined, 'attribute_exists(tv_show)');
    expect(await failure(forbidden)).toMatchObject({ name: 'ConditionalCheckFailedException', message: 'The conditional request failed' });
    expect(await read('unmade')).toBeUndefined();
  });
});

/** "Return values" of PutItem, UpdateItem and DeleteItem, and projections. */
describe('what comes back', () => {
  it('ReturnValues of each kind of write', async () => {
    const values = (ReturnValues: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW', n: number) =>
      documents().send(
        new UpdateCommand({
          TableName,
          Key: key('back'),
          UpdateExpression: 'SET n = :n',
          ExpressionAttributeValues: { ':n': n },
          ReturnValues,
        }),
      );
    expect(
      (await documents().send(new PutCommand({ ...put('back', { n: 1, m: 1 }), ReturnValues: 'ALL_OLD' }))).Attributes,
    ).toBeUndefined();
    expect((await documents().send(new PutCommand({ ...put('back', { n: 2, m: 1 }), ReturnValues: 'ALL_OLD' }))).Attributes).toMatchObject({
      n: 1,
    });
    expect((await values('NONE', 3)).Attributes).toBeUndefined();
    expect((await values('UPDATED_OLD', 4)).Attributes).toEqual({ n: 3 });
    expect((await values('UPDATED_NEW', 5)).Attributes).toEqual({ n: 5 });
    expect((await values('ALL_OLD', 6)).Attributes).toEqual({ ...key('back'), n: 5, m: 1 });
    expect((await values('ALL_NEW', 7)).Attributes).toEqual({ ...key('back'), n: 7, m: 1 });
    const deleted = new DeleteCommand({ TableName, Key: key('back'), ReturnValues: 'ALL_OLD' });
    expect((await documents().send(deleted)).Attributes).toEqual({ ...key('back'), n: 7, m: 1 });
    expect((await documents().send(deleted)).Attributes).toBeUndefined();
    expect((await failure(documents().send(new PutCommand({ ...put('back'), ReturnValues: 'ALL_NEW' })))).name).toBe('ValidationException');
  });

  it('the item that failed a condition, of each kind of write', async () => {
    await documents().send(new PutCommand(put('failed', { version: 7 })));
    const never = { ConditionExpression: 'attribute_not_exists(tv_show)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
    const write = { TableName, Key: key('failed') };
    const update = new UpdateCommand({ ...write, ...never, UpdateExpression: 'REMOVE version' });
    for (const command of [new PutCommand({ ...put('failed'), ...never }), update]) {
      expect(await failure(documents().send(command as PutCommand))).toMatchObject({ Item: { version: { N: '7' } } });
    }
    expect(await failure(documents().send(new DeleteCommand({ ...write, ...never })))).toMatchObject({ Item: { version: { N: '7' } } });
    expect(await read('failed')).toMatchObject({ version: 7 });
  });

  it('of a projection: the named paths only', async () => {
    await documents().send(new PutCommand(put('projected', { map: { a: 1, b: 2 }, list: ['x', 'y'], n: 1 })));
    const ExpressionAttributeNames = { '#m': 'map', '#l': 'list' };
    const get = new GetCommand({
      TableName,
      Key: key('projected'),
      ProjectionExpression: 'tv_show, #m.a, #l[1]',
      ExpressionAttributeNames,
    });
    expect((await documents().send(get)).Item).toEqual({ tv_show: 'projected', map: { a: 1 }, list: ['y'] });
  });
});
