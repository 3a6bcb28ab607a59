import { BatchGetItemCommand, GetItemCommand, PutItemCommand, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { dynamoDbPerFile, key, put } from './dynamodb-cloud.ts';

const local = dynamoDbPerFile();
const { documents } = local;
const kb = 1024;

type Page = Pick<QueryCommandOutput, 'Count' | 'ScannedCount' | 'LastEvaluatedKey'>;

/** Reads all pages of a query or scan by their last keys. */
async function pages(next: (start: Record<string, unknown> | undefined) => Promise<Page>): Promise<Page[]> {
  const all: Page[] = [];
  do all.push(await next(all.at(-1)?.LastEvaluatedKey as Record<string, unknown> | undefined));
  while (all.at(-1)?.LastEvaluatedKey && all.length < 50);
  return all;
}

/** "Paginating table query results": a page ends at 1 MB read, before the filter, or at the limit, which counts items read. */
describe('pages', () => {
  it('end at 1 MB of items read, also when a filter leaves nothing of them', async () => {
    const text = 'x'.repeat(100 * kb);
    for (let n = 0; n < 25; n += 1)
      await documents().send(new PutCommand({ ...put(`show ${n + 10}`, { text, n }), TableName: 'progress' }));
    const ask = (rest: object) => (ExclusiveStartKey: Record<string, unknown> | undefined) =>
      documents().send(
        new QueryCommand({
          TableName: 'progress',
          KeyConditionExpression: 'username = :u',
          ExpressionAttributeValues: { ':u': 'alice', ...('FilterExpression' in rest && { ':n': 99 }) },
          ExclusiveStartKey,
          ...rest,
        }),
      );
    const plain = await pages(ask({}));
    expect(plain.map(({ Count }) => Count)).toEqual([11, 11, 3]);
    expect(plain[0]?.LastEvaluatedKey).toEqual(key('show 20'));
    const filtered = await pages(ask({ FilterExpression: 'n = :n' }));
    expect(filtered.map(({ Count, ScannedCount }) => [Count, ScannedCount])).toEqual([
      [0, 11],
      [0, 11],
      [0, 3],
    ]);
    expect(filtered[0]?.LastEvaluatedKey).toEqual(key('show 20'));
    const counted = await pages(ask({ Select: 'COUNT' }));
    expect(counted.map(({ Count }) => Count)).toEqual([11, 11, 3]);
    const scanned = await pages((ExclusiveStartKey) => documents().send(new ScanCommand({ TableName: 'progress', ExclusiveStartKey })));
    expect(scanned.map(({ Count }) => Count)).toEqual([11, 11, 3]);
  });

  it('end at the limit, whatever the filter keeps, and with a key even when the last item was just read', async () => {
    for (let n = 0; n < 4; n += 1)
      await documents().send(new PutCommand({ TableName: 'progress', Item: { ...key(`s${n}`, 'limited'), n } }));
    const query = { TableName: 'progress', KeyConditionExpression: 'username = :u', Limit: 2 };
    const limited = await pages((ExclusiveStartKey) =>
      documents().send(
        new QueryCommand({
          ...query,
          FilterExpression: 'n >= :n',
          ExpressionAttributeValues: { ':u': 'limited', ':n': 1 },
          ExclusiveStartKey,
        }),
      ),
    );
    expect(limited.map(({ Count, ScannedCount }) => [Count, ScannedCount])).toEqual([
      [1, 2],
      [2, 2],
      [0, 0],
    ]);
  });

  it('of an index continue with the keys of the index and the table', async () => {
    for (const id of ['a', 'b', 'c']) await documents().send(new PutCommand({ TableName: 'receipts', Item: { id, open_since: 'monday' } }));
    const query = { TableName: 'receipts', IndexName: 'open', KeyConditionExpression: 'open_since = :d', Limit: 2 };
    const all = await pages((ExclusiveStartKey) =>
      documents().send(new QueryCommand({ ...query, ExpressionAttributeValues: { ':d': 'monday' }, ExclusiveStartKey })),
    );
    expect(all.map(({ Count }) => Count)).toEqual([2, 1]);
    expect(Object.keys(all[0]?.LastEvaluatedKey ?? {}).sort()).toEqual(['id', 'open_since']);
    const strong = new QueryCommand({ ...query, ExpressionAttributeValues: { ':d': 'monday' }, ConsistentRead: true });
    expect((await failure(documents().send(strong))).message).toBe('Consistent reads are not supported on global secondary indexes');
  });
});

/** "Quotas in Amazon DynamoDB": items, expressions, batches and transactions. */
describe('limits', () => {
  it('an item has 400 KB, names and values together, also after an update', async () => {
    await documents().send(new PutCommand(put('big', { text: 'x'.repeat(399 * kb) })));
    const tooBig = await failure(documents().send(new PutCommand(put('big', { text: 'x'.repeat(400 * kb) }))));
    expect(tooBig).toMatchObject({ name: 'ValidationException', message: 'Item size has exceeded the maximum allowed size' });
    const grown = new UpdateCommand({
      TableName: 'progress',
      Key: key('big'),
      UpdateExpression: 'SET more = :m',
      ExpressionAttributeValues: { ':m': 'x'.repeat(2 * kb) },
    });
    expect((await failure(documents().send(grown))).message).toBe('Item size to update has exceeded the maximum allowed size');
  });

  it('a key attribute exists, has its type, is not empty, and has at most 2048 or 1024 bytes', async () => {
    const refused = async (Item: Record<string, unknown>) =>
      (await failure(documents().send(new PutCommand({ TableName: 'progress', Item })))).message;
    expect(await refused({ username: 'a' })).toBe('One or more parameter values were invalid: Missing the key tv_show in the item');
    expect(await refused({ username: 'a', tv_show: 1 })).toMatch(/Type mismatch for key tv_show expected: S actual: N/);
    expect(await refused({ username: 'a', tv_show: '' })).toMatch(/empty string value/);
    expect(await refused({ username: 'u'.repeat(2049), tv_show: 'a' })).toMatch(
      /Size of hashkey has exceeded the maximum size limit of ?2048 bytes/,
    );
    expect(await refused({ username: 'a', tv_show: 's'.repeat(1025) })).toMatch(
      /Aggregated size of all range keys has exceeded the size limit of 1024 bytes/,
    );
    const get = new GetCommand({ TableName: 'progress', Key: { ...key('a'), extra: 'b' } });
    expect((await failure(documents().send(get))).message).toBe('The provided key element does not match the schema');
    expect((await failure(documents().send(new PutCommand({ TableName: 'receipts', Item: { id: 'a', open_since: 5 } })))).message).toMatch(
      /Type mismatch for Index Key open_since Expected: S Actual: N IndexName: open/,
    );
  });

  it('a batch writes 25 and reads 100 items, each once', async () => {
    const puts = (count: number) => Array.from({ length: count }, (_, n) => ({ PutRequest: { Item: key(`batch ${n}`) } }));
    const write = (requests: object[]) => documents().send(new BatchWriteCommand({ RequestItems: { progress: requests as never[] } }));
    expect((await write(puts(25))).UnprocessedItems).toEqual({});
    expect((await failure(write(puts(26)))).name).toBe('ValidationException');
    expect((await failure(write([...puts(1), { DeleteRequest: { Key: key('batch 0') } }]))).message).toBe(
      'Provided list of item keys contains duplicates',
    );
    const Keys = Array.from({ length: 101 }, (_, n) => key(`batch ${n}`));
    const read = (keys: object[]) => documents().send(new BatchGetCommand({ RequestItems: { progress: { Keys: keys as never[] } } }));
    expect((await read(Keys.slice(0, 100))).Responses?.progress).toHaveLength(25);
    expect((await failure(read(Keys))).name).toBe('ValidationException');
    expect((await failure(read([key('a'), key('a')]))).message).toBe('Provided list of item keys contains duplicates');
    expect(
      (await failure(local.running().client.send(new BatchGetItemCommand({ RequestItems: { unknown: { Keys: [{ id: { S: 'a' } }] } } }))))
        .name,
    ).toBe('ResourceNotFoundException');
  });

  // AWS reads up to 16 MB per call, dynalite a little more than 1 MB. A caller that handles unprocessed keys works on both.
  it('a batch of large items returns the keys that it did not read', async () => {
    const text = 'x'.repeat(390 * kb);
    let left: Record<string, unknown>[] = Array.from({ length: 8 }, (_, n) => key(`large ${n}`));
    for (const Item of left) await documents().send(new PutCommand({ TableName: 'progress', Item: { ...Item, text } }));
    const read = new Set<unknown>();
    let calls = 0;
    for (; left.length > 0 && calls < 9; calls += 1) {
      const { Responses, UnprocessedKeys } = await documents().send(new BatchGetCommand({ RequestItems: { progress: { Keys: left } } }));
      for (const { tv_show } of Responses?.progress ?? []) read.add(tv_show);
      left = UnprocessedKeys?.progress?.Keys ?? [];
    }
    expect(read.size).toBe(8);
    expect(calls).toBeGreaterThan(1);
  });

  it('a transaction has 100 actions', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ Put: put(`transacted ${n}`) }));
    await documents().send(new TransactWriteCommand({ TransactItems: many(100) }));
    expect((await failure(documents().send(new TransactWriteCommand({ TransactItems: many(101) })))).name).toBe('ValidationException');
    const gets = Array.from({ length: 101 }, (_, n) => ({ Get: { TableName: 'progress', Key: key(`transacted ${n}`) } }));
    expect((await documents().send(new TransactGetCommand({ TransactItems: gets.slice(0, 100) }))).Responses).toHaveLength(100);
    expect((await failure(documents().send(new TransactGetCommand({ TransactItems: gets })))).name).toBe('ValidationException');
  });

  it('numbers keep 38 digits, and more digits are refused', async () => {
    const { client } = local.running();
    const Key = { username: { S: 'alice' }, tv_show: { S: 'number' } };
    const store = (N: string) => client.send(new PutItemCommand({ TableName: 'progress', Item: { ...Key, n: { N } } }));
    const digits = '12345678901234567890123456789012345678';
    await store(digits);
    expect((await client.send(new GetItemCommand({ TableName: 'progress', Key }))).Item?.n).toEqual({ N: digits });
    expect((await failure(store(`${digits}9`))).message).toMatch(/Attempting to store more than 38 significant digits in a Number/);
    await store('01.500');
    expect((await client.send(new GetItemCommand({ TableName: 'progress', Key }))).Item?.n).toEqual({ N: '1.5' });
  });
});
