import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { deliver, eventually, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const add = (body: object, headers: Record<string, string> = {}, as: 'editor' | 'viewer' = 'editor') =>
  cloud.call('POST /api/v1/episodes', { as, headers: { prefer: 'wait=8', ...headers }, body });
const first = (showName: string, episodeNumber = 1) => ({ showName, seasonNumber: 1, episodeNumber, episodeTitle: 'First Episode' });
const shows = (title: string) => owner.sql(`SELECT id, title, version FROM tv_shows WHERE title = '${title}'`);
const counts = () =>
  owner.sql(
    'SELECT (SELECT count(*) FROM tv_shows) AS shows, (SELECT count(*) FROM episodes) AS episodes, (SELECT count(*) FROM activity_logs) AS entries',
  );

test('the first episode of an unknown show creates both, with an audit entry for each, and the tracker knows them', async () => {
  const created = await add(first('Qwerty of the Glaciers'));
  expect(created).toMatchObject({ status: 201, body: { version: 1 } });
  expect(created.headers.get('location')).toBe(`/api/v1/episodes/${created.body.id}`);
  const { body: episode } = await cloud.call(`GET /api/v1/episodes/${created.body.id}`);
  expect(episode).toMatchObject({ show: { title: 'Qwerty of the Glaciers', status: 'running' }, season: { number: 1, episodes: 1 } });
  expect(
    await owner.sql(
      `SELECT action, resource_type, resource_id FROM activity_logs WHERE receipt_id = '${created.body.receipt_id}' ORDER BY resource_type`,
    ),
  ).toEqual([
    { action: 'create', resource_type: 'episode', resource_id: created.body.id },
    { action: 'create', resource_type: 'show', resource_id: episode.show.id },
  ]);
  const { Item } = await owner.dynamodb.send(
    new GetCommand({ TableName: owner.environment('applycommands').SHOW_CARDS_TABLE, Key: { id: episode.show.id } }),
  );
  expect(Item).toMatchObject({ title: 'Qwerty of the Glaciers', seasons: [{ number: 1, episodes: 1 }] });
  const second = await add(first('qwerty of the glaciers', 2));
  expect(second.status).toBe(201);
  expect((await cloud.call(`GET /api/v1/episodes/${second.body.id}`)).body.show.id).toBe(episode.show.id);
});

test('a request repeated with its key is one request, even after the show exists', async () => {
  const key = { 'idempotency-key': 'first-of-a-new-show' };
  const created = await add(first('Zebra Crossing Chronicles'), key);
  expect(created.status).toBe(201);
  const before = await counts();
  expect(await add(first('Zebra Crossing Chronicles'), key)).toMatchObject({ status: 201, body: created.body });
  expect(await add(first('Zebra Crossing Chronicles', 2), key)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(await add(first('Zebra Crossing Chronicles'))).toMatchObject({
    status: 409,
    body: { code: 'duplicate', existing_id: created.body.id },
  });
  expect(await counts()).toEqual(before);
});

test('ten episodes of a new show, sent at once, create one show with ten episodes, also on the tracker’s card', async () => {
  const accepted = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      cloud.call('POST /api/v1/episodes', { as: 'editor', body: first('Uvular Xylophone', index + 1) }),
    ),
  );
  const ends = await Promise.all(
    accepted.map(({ body }) =>
      eventually('its end', async () => (await cloud.call(`GET /api/v1/receipts/${body.id}`, { as: 'editor' })).body.outcome ?? false),
    ),
  );
  expect(ends.map(({ state, code, detail }) => [state, code, detail])).toEqual(Array(10).fill(['applied', null, null]));
  const [show, ...others] = await shows('Uvular Xylophone');
  expect(others).toEqual([]);
  expect((await cloud.call(`GET /api/v1/tv_shows/${show?.id}/episodes?limit=50`)).body.data).toHaveLength(10);
  const { Item } = await owner.dynamodb.send(
    new GetCommand({ TableName: owner.environment('applycommands').SHOW_CARDS_TABLE, Key: { id: show?.id } }),
  );
  expect(Item).toMatchObject({ seasons: [{ number: 1, episodes: 10 }] });
});

test('a message delivered twice creates one show with one episode', async () => {
  const data = {
    id: '01a1fc6c-0000-7000-8000-00000000e001',
    tv_show_id: '01a1fc6c-0000-7000-8000-00000000e002',
    show_name: 'Delivered Twice Over',
    is_new: true,
    season_number: 1,
    episode_number: 1,
  };
  for (let time = 0; time < 2; time++)
    expect(await deliver(cloud, 'add-episode', 'new-show-twice', data, 2)).toEqual({ payload: { batchItemFailures: [] } });
  expect(await shows('Delivered Twice Over')).toEqual([{ id: data.tv_show_id, title: 'Delivered Twice Over', version: 1 }]);
  expect(await owner.sql(`SELECT count(*) FROM episodes WHERE tv_show_id = '${data.tv_show_id}'`)).toEqual([{ count: 1 }]);
});

test.each([
  ['Braking Bad', 'Breaking Bad'],
  ['Breaking-Bad!s', 'Breaking Bad'],
  ['The Breaking Bad', 'Breaking Bad'],
  ['Chernobly', 'Chernobyl'],
])('%s is similar to an existing name: nothing is created, and the answer names the show', async (name, title) => {
  const before = await counts();
  const refused = await add(first(name, 99));
  if (refused.status === 201) expect((await cloud.call(`GET /api/v1/episodes/${refused.body.id}`)).body.show.title).toBe(title);
  else {
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'unknown_show', candidates: [{ id: expect.any(String), title }] },
    });
    expect(await counts()).toEqual(before);
  }
});

test('viewers cannot create anything', async () => {
  const before = await counts();
  expect(await add(first('Not for Viewers'), {}, 'viewer')).toMatchObject({ status: 403 });
  expect(await counts()).toEqual(before);
});

test('a name that two shows get while the request is queued is refused with a reason, and nothing is created', async () => {
  const worker = owner.role('applycommands');
  let isFirst = true;
  cloud.interfere(async ({ role, actions }) => {
    if (role !== worker || !actions.includes('rds-data:ExecuteStatement') || !isFirst) return undefined;
    isFirst = false;
    await owner.sql(`WITH made AS (
        INSERT INTO tv_shows (id, title, status, source, premiered)
        SELECT gen_random_uuid(), 'Meanwhile Two Shows', 'ended', 'editor', make_date(year, 1, 1) FROM generate_series(2001, 2002) AS year
        RETURNING id, title)
      INSERT INTO show_names (tv_show_id, name, normalized) SELECT id, title, 'meanwhile two shows' FROM made`);
    return undefined;
  });
  const refused = await add(first('Meanwhile Two Shows'));
  cloud.interfere();
  expect(refused).toMatchObject({ status: 422, body: { code: 'command_rejected', reason: 'ambiguous_show' } });
  expect(await shows('Meanwhile Two Shows')).toHaveLength(2);
  expect(await owner.sql(`SELECT 1 FROM activity_logs WHERE receipt_id = '${refused.body.receipt_id}'`)).toEqual([]);
});
