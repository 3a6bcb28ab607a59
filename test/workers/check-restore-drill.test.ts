import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { drill } from '../support/alarm-drill.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let tools: ReturnType<typeof drill>;
let item: { readonly TableName: string | undefined; readonly Key: { readonly name: string } };

beforeAll(async () => {
  cloud = await sharedCloud();
  tools = drill(cloud);
  item = { TableName: operator(cloud).environment('checkrestoredrill').SNAPSHOTS_TABLE, Key: { name: 'restore-drill' } };
});

const check = () => cloud.host.invoke(tools.functionNamed('check-restore-drill'), {});
const error = (words: string) => ({ errorMessage: expect.stringContaining(words) });

test('a drill of the last 35 days that passed is enough; an older one and one that failed are not', async () => {
  await tools.drilled(34);
  expect(await check()).toEqual({ payload: null });
  await tools.drilled(36);
  expect(await check()).toMatchObject(error('The last restore drill was'));
  await tools.drilled(1, false);
  expect(await check()).toMatchObject(error('failed'));
});

test('a new stage has 35 days for its first drill, counted from the first look', async () => {
  const { dynamodb } = operator(cloud);
  await dynamodb.send(new DeleteCommand(item));
  expect(await check()).toEqual({ payload: null });
  const { Item } = await dynamodb.send(new GetCommand(item));
  await check();
  expect((await dynamodb.send(new GetCommand(item))).Item).toEqual(Item);
  const longAgo = { ':then': new Date(Date.now() - 36 * 86_400_000).toISOString() };
  await dynamodb.send(new UpdateCommand({ ...item, UpdateExpression: 'SET expected_since = :then', ExpressionAttributeValues: longAgo }));
  expect(await check()).toMatchObject(error('No restore drill since'));
  await dynamodb.send(new DeleteCommand(item));
});
