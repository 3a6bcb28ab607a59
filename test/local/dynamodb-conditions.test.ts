import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { dynamoDbPerFile, key, put } from './dynamodb-cloud.ts';

const { documents } = dynamoDbPerFile();
const TableName = 'progress';

/** "Condition and filter expressions, operators, and functions", …/Expressions.OperatorsAndFunctions.html */
describe('condition expressions', () => {
  const item = {
    n: 5,
    text: 'hello',
    list: [1, 'two'],
    map: { deep: { flag: true } },
    tags: new Set(['x', 'y']),
    nothing: null,
    hollow: '',
  };
  /** Each with its values. */
  const holding: [string, object?][] = [
    ['n = :five', { ':five': 5 }],
    ['n <> :six', { ':six': 6 }],
    ['n < :six AND n <= :five AND n > :four AND n >= :five', { ':four': 4, ':five': 5, ':six': 6 }],
    ['n BETWEEN :four AND :five', { ':four': 4, ':five': 5 }],
    ['n IN (:one, :five)', { ':one': 1, ':five': 5 }],
    ['NOT n = :one', { ':one': 1 }],
    ['(n = :one OR n = :five) AND attribute_exists(#t)', { ':one': 1, ':five': 5 }],
    ['n = :one AND n = :one OR n = :five', { ':one': 1, ':five': 5 }],
    ['attribute_not_exists(absent) AND attribute_not_exists(#m.absent)'],
    ['attribute_exists(#m.deep.flag) AND #m.deep.flag = :yes', { ':yes': true }],
    ['attribute_type(#t, :s) AND attribute_type(#l, :l) AND attribute_type(nothing, :null)', { ':s': 'S', ':l': 'L', ':null': 'NULL' }],
    ['attribute_type(tags, :ss) AND attribute_type(#m, :m) AND attribute_type(n, :n)', { ':ss': 'SS', ':m': 'M', ':n': 'N' }],
    ['begins_with(#t, :he)', { ':he': 'he' }],
    ['contains(#t, :ell) AND contains(tags, :x) AND contains(#l, :two)', { ':ell': 'ell', ':x': 'x', ':two': 'two' }],
    ['size(#t) = :five AND size(#l) = :two AND size(tags) = :two AND size(#m) = :one', { ':one': 1, ':two': 2, ':five': 5 }],
    ['#l[1] = :two', { ':two': 'two' }],
    ['nothing = :null AND hollow = :empty', { ':null': null, ':empty': '' }],
    ['tags = :set', { ':set': new Set(['y', 'x']) }],
  ];
  const failing: [string, object?][] = [
    ['n = :text', { ':text': '5' }],
    ['n < :text', { ':text': '9' }],
    ['absent = :one', { ':one': 1 }],
    ['absent < :one', { ':one': 1 }],
    ['n BETWEEN :six AND :seven', { ':six': 6, ':seven': 7 }],
    ['begins_with(#t, :lo)', { ':lo': 'lo' }],
    ['contains(tags, :z)', { ':z': 'z' }],
    ['attribute_type(n, :s)', { ':s': 'S' }],
    ['size(#t) > :nine', { ':nine': 9 }],
    ['NOT attribute_exists(n)'],
  ];
  const check = (expression: string, values?: object) => {
    const names = { '#t': 'text', '#m': 'map', '#l': 'list' };
    const used = Object.fromEntries(Object.entries(names).filter(([name]) => expression.includes(name)));
    const ExpressionAttributeNames = Object.keys(used).length > 0 ? used : undefined;
    return documents().send(
      new PutCommand({
        ...put('condition', item),
        ConditionExpression: expression,
        ExpressionAttributeValues: values,
        ExpressionAttributeNames,
      }),
    );
  };

  it.each(holding)('holds: %s', async (expression, values) => {
    await documents().send(new PutCommand(put('condition', item)));
    await check(expression, values);
  });

  it.each(failing)('fails: %s', async (expression, values) => {
    await documents().send(new PutCommand(put('condition', item)));
    expect((await failure(check(expression, values))).name).toBe('ConditionalCheckFailedException');
  });

  it('are refused with a syntax error, an unused name, or a missing value', async () => {
    const message = async (expression: string, values?: object) => (await failure(check(expression, values))).message;
    expect(await message('n ==')).toMatch(/Invalid ConditionExpression: Syntax error/);
    expect(await message('n = :missing')).toMatch(
      /Invalid ConditionExpression: An expression attribute value used in expression is not defined/,
    );
    expect(await message('attribute_type(n, :x)', { ':x': 'NUMBER' })).toMatch(/Invalid attribute type name found; type: NUMBER/);
    expect(await message('n BETWEEN :six AND :five', { ':five': 5, ':six': 6 })).toMatch(
      /The BETWEEN operator requires upper bound to be greater than or equal to lower bound/,
    );
  });
});

/** "Key condition expressions for the Query operation", …/Query.KeyConditionExpressions.html */
describe('key conditions', () => {
  const shows = ['Andor', 'Borgen', 'Breaking Bad', 'Dark', 'The Wire'];
  const query = async (condition: string, values: object, rest: object = {}) => {
    const input = {
      TableName,
      KeyConditionExpression: `username = :u AND ${condition}`,
      ExpressionAttributeValues: { ':u': 'keys', ...values },
    };
    return ((await documents().send(new QueryCommand({ ...input, ...rest }))).Items ?? []).map(({ tv_show }) => tv_show);
  };

  it('compare the sort key, in both directions', async () => {
    for (const show of shows) await documents().send(new PutCommand({ TableName, Item: key(show, 'keys') }));
    expect(await query('tv_show = :s', { ':s': 'Dark' })).toEqual(['Dark']);
    expect(await query('tv_show < :s', { ':s': 'Dark' })).toEqual(['Andor', 'Borgen', 'Breaking Bad']);
    expect(await query('tv_show >= :s', { ':s': 'Dark' })).toEqual(['Dark', 'The Wire']);
    expect(await query('tv_show BETWEEN :a AND :b', { ':a': 'B', ':b': 'Dark' })).toEqual(['Borgen', 'Breaking Bad', 'Dark']);
    expect(await query('begins_with(tv_show, :b)', { ':b': 'B' }, { ScanIndexForward: false })).toEqual(['Breaking Bad', 'Borgen']);
  });

  it('need the whole partition key by equality, and the sort key once', async () => {
    const message = async (condition: string, values: object) =>
      (
        await failure(
          documents().send(new QueryCommand({ TableName, KeyConditionExpression: condition, ExpressionAttributeValues: values })),
        )
      ).message;
    expect(await message('tv_show = :s', { ':s': 'x' })).toMatch(/Query condition missed key schema element: username/);
    expect(await message('username > :u', { ':u': 'x' })).toMatch(/Query key condition not supported/);
    expect(await message('username = :u AND n = :n', { ':u': 'x', ':n': 1 })).toMatch(/Query condition missed key schema element: tv_show/);
  });
});
