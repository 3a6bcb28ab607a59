import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const everything = async () => {
  const { TableNames = [] } = await owner.dynamodb.send(new ListTablesCommand());
  const items = await Promise.all(TableNames.map(owner.items));
  return JSON.stringify(items);
};
const movie = (title: string, headers: Record<string, string> = {}) =>
  cloud.call('POST /api/v1/movies', { as: 'editor', body: { title, genre: 'Drama' }, headers });

test('a person is deleted from every store and the user pool; their changes to the catalog stay, without their name', async () => {
  const { sub } = (await cloud.call('GET /api/v1/me', { as: 'editor' })).body;
  for (const show of ['Dark', 'Borgen', 'The Wire'])
    await cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(show)}`, {
      as: 'editor',
      headers: { 'idempotency-key': show.replaceAll(' ', '-') },
      body: { season: 1, episode: 1 },
    });
  const { id } = (await cloud.call('GET /api/v1/me/up_next', { as: 'editor' })).body.data[0];
  for (let rating = 1; rating <= 10; rating++)
    await cloud.call(`PATCH /api/v1/me/shows/${id}`, { as: 'editor', body: { rating, note: `Edith gives it ${rating}` } });
  await cloud.call('PUT /api/v1/progress?tv_show=Dark', { as: 'viewer', body: { season: 1, episode: 1 } });
  await cloud.call('PATCH /api/v1/me', { as: 'editor', body: { name: 'Edith' } });
  const applied = await movie('A Legacy', { prefer: 'wait=8', 'user-agent': 'the one of Edith' });
  const open = await movie('Still Queued');

  expect(await cloud.call('DELETE /api/v1/me?confirm=everything', { as: 'editor' })).toMatchObject({
    status: 200,
    body: { progress: 3, receipts: 2 },
  });
  const { Item } = await owner.dynamodb.send(
    new GetCommand({ TableName: owner.environment('deleteme').RECEIPTS_TABLE, Key: { id: open.body.id } }),
  );
  expect(Item === undefined || Item.sub === 'erased').toBe(true);

  await eventually('the queued change', async () => (await owner.sql("SELECT 1 FROM movies WHERE title = 'Still Queued'")).length > 0);
  await eventually(
    'the erasure of the trail',
    async () => (await owner.sql(`SELECT 1 FROM erased_people WHERE sub = '${sub}'`)).length > 0,
  );
  expect(
    await owner.sql(`SELECT count(*) FROM activity_logs WHERE sub = '${sub}' OR username = 'editor' OR user_agent LIKE '%Edith%'`),
  ).toEqual([{ count: 0 }]);
  expect(await owner.sql(`SELECT action, sub, username, ip FROM activity_logs WHERE resource_id = '${applied.body.id}'`)).toEqual([
    { action: 'create', sub: 'erased', username: 'erased', ip: null },
  ]);
  const { PROFILES_TABLE } = owner.environment('deleteme');
  const { Item: grave } = await owner.dynamodb.send(new GetCommand({ TableName: PROFILES_TABLE, Key: { sub } }));
  expect(grave).toEqual({ sub, erased: true, expires_at: expect.any(Number) });
  const left = (await everything()).replaceAll(`"data":{"sub":"${sub}"}`, '').replace(JSON.stringify(grave), '');
  for (const trace of [sub, '"editor"', 'Edith']) expect(left).not.toContain(trace);
  expect((await cloud.call('GET /api/v1/show_user?username=viewer')).body.total_shows).toBe(1);
  await expect(cloud.oidc.mintAccessToken('editor', cloud.clientId)).rejects.toThrow('Unknown user: editor');
});

test('an interrupted erasure can be repeated, and audit entries of later messages have no name either', async () => {
  const again = { status: 200, body: { progress: 0, receipts: 0 } };
  expect(await cloud.call('DELETE /api/v1/me?confirm=everything', { as: 'editor' })).toMatchObject(again);
  const { sub } = (await everything()).match(/"sub":"(?<sub>[^"]+)","erased":true|"erased":true,"sub":"(?<sub>[^"]+)"/)?.groups ?? {};
  const actor = { sub, username: 'editor', ip: '192.0.2.1', user_agent: 'Ghost', request_id: 'r' };
  const data = { id: '01a1fc6c-0000-7000-8000-000000009000', title: 'By a Ghost', genre: 'Drama', rating: null, year: null };
  const command = { type: 'add-movie', v: 1, receipt_id: 'ghost', actor, data };
  await owner.send(command, { group: `movie:${data.id}`, id: 'ghost' });
  await eventually('the late message', async () => (await owner.sql("SELECT 1 FROM movies WHERE title = 'By a Ghost'")).length > 0);
  expect(await owner.sql("SELECT username FROM activity_logs WHERE new_values ->> 'title' = 'By a Ghost'")).toEqual([
    { username: 'erased' },
  ]);
});

test('nothing is stored for a token that is still valid', async () => {
  const refused = { status: 401, body: { code: 'unauthorized', detail: 'This account was deleted.' } };
  const body = { season: 1, episode: 1 };
  expect(await cloud.call('PUT /api/v1/progress?tv_show=Dark', { as: 'editor', body })).toMatchObject(refused);
  expect(
    await cloud.call('POST /api/v1/update_episode', { as: 'editor', body: { username: 'editor', tv_show: 'Dark', ...body } }),
  ).toMatchObject(refused);
  expect(await movie('By a Ghost Again', { prefer: 'wait=8' })).toMatchObject(refused);
  expect(await cloud.call('PATCH /api/v1/me', { as: 'editor', body: { name: 'Edith' } })).toMatchObject(refused);
  for (const trace of ['"editor"', 'Edith']) expect(await everything()).not.toContain(trace);
});
