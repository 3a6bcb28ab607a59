import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, callOwn } from '../support/tracked-show.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const run = (...words: readonly string[]) =>
  promisify(execFile)('helper_scripts/rebuild_projections', words, { env: { ...process.env, EPISODIC_STATE: cloud.state } });
const call = (route: string, body?: object) => callOwn(cloud, route, body);
const state = async (id: string) => {
  const { version: _, last_updated: __, ...rest } = (await call(`GET shows/${id}`)).body;
  return rest;
};

test('the script finds the list equal to the ledger, names a damaged or lost show, and rebuilds both', async () => {
  const owner = operator(cloud);
  const TableName = owner.environment('setprogress').PROGRESS_TABLE;
  const shows = [await addShow(cloud, [5, 5]), await addShow(cloud, [3])] as const;
  for (const { id } of shows) {
    const { batch_id } = (await call(`POST shows/${id}/mark`, { range: { kind: 'all' }, as: 'watched', on: '2025' })).body;
    await call(`POST batches/${batch_id}/undo`, {});
    await call(`POST shows/${id}/mark`, { range: { kind: 'season', season: 1 }, as: 'skipped' });
    await call(`PATCH shows/${id}`, { rating: 6, note: 'Kept beside the list' });
  }
  const before = await Promise.all(shows.map(({ id }) => state(id)));
  expect((await run()).stdout).toMatch(/^\d+ shows compared, 0 different\.\n$/);

  const keys = shows.map(({ title }) => ({ username: 'viewer', tv_show: title }));
  const { Item } = await owner.dynamodb.send(new GetCommand({ TableName, Key: keys[0] }));
  const { Item: other } = await owner.dynamodb.send(new GetCommand({ TableName, Key: keys[1] }));
  await owner.dynamodb.send(new PutCommand({ TableName, Item: { ...Item, slots: other?.slots, play_ids: other?.play_ids } }));
  await owner.dynamodb.send(new DeleteCommand({ TableName, Key: keys[1] }));
  await expect(run()).rejects.toMatchObject({ code: 1, stdout: expect.stringMatching(/differs from its events[\s\S]*is not on the list/) });
  expect((await run('--write')).stdout).toMatch(/2 different, all rebuilt\.\n$/);
  expect((await run()).stdout).toMatch(/, 0 different\.\n$/);
  expect(await Promise.all(shows.map(({ id }) => state(id)))).toEqual(before);
});
