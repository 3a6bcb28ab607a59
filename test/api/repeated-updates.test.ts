import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

type Place = Readonly<Record<string, unknown>> & { readonly season: number; readonly episode: number };

const { username } = { username: 'viewer' };

/** Every way to store a position, by route key. */
const ways: Readonly<Record<string, (tv_show: string, place: Place, key?: string, show_id?: string) => ReturnType<TestCloud['call']>>> = {
  'PUT /api/v1/progress': (tv_show, body, key, show_id) =>
    cloud.call(`PUT /api/v1/progress?${new URLSearchParams({ tv_show, ...(show_id && { show_id }) })}`, { body, headers: keyed(key) }),
  'POST /api/v1/update_episode': (tv_show, place, key, show_id) =>
    cloud.call('POST /api/v1/update_episode', { body: { username, tv_show, ...(show_id && { show_id }), ...place }, headers: keyed(key) }),
};

const keyed = (key?: string): Record<string, string> => (key === undefined ? {} : { 'idempotency-key': key });
const read = (tv_show: string) => cloud.call(`GET /api/v1/show_episode?${new URLSearchParams({ username, tv_show })}`);
const table = () => owner.environment('setprogress').TRACKER_KEYS_TABLE;
const everyKey = () => owner.items(table());

test('this file covers every route that stores a position with a key', () => {
  const stores = Object.entries(routes as Readonly<Record<string, Route>>)
    .filter(([, { body, headers }]) => body && 'season' in body.shape && headers && 'idempotency-key' in headers.shape)
    .filter(([, { uses }]) => uses.includes('progress:put'))
    .map(([key]) => key);
  expect(stores.sort()).toEqual(Object.keys(ways).sort());
});

describe.each(Object.entries(ways))('%s', (route, store) => {
  const its = (name: string) => `${name} of ${route}`;
  const keyOf = (name: string) => its(name).replaceAll(' ', '-');

  test('a repeated update is one update, even with other updates in between', async () => {
    const first = await store(its('Ozark'), { season: 1, episode: 1 }, keyOf('ozark'));
    for (let episode = 2; episode < 15; episode++) await store(its('Ozark'), { season: 1, episode }, keyOf(`ozark-${episode}`));
    expect(await store(its('Ozark'), { season: 1, episode: 1 }, keyOf('ozark'))).toMatchObject({ status: first.status, body: first.body });
    expect(await read(its('Ozark'))).toMatchObject({ body: { episode: 14, version: 14 } });
  });

  test('two repeats at the same moment are one update', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => store(its('Twice'), { season: 1, episode: 1 }, keyOf('twice'))));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await read(its('Twice'))).toMatchObject({ body: { version: 1 } });
  });

  test('a key used by another request is refused, whatever the difference, and nothing changes', async () => {
    const place = { season: 2, episode: 3, watched_at: '2026-01-05T20:00:00Z' };
    await store(its('Asked'), place, keyOf('asked'));
    const others: [string, Place, string?][] = [
      [its('Another show'), place],
      [its('Asked'), { ...place, season: 3 }],
      [its('Asked'), { ...place, episode: 4 }],
      [its('Asked'), { ...place, watched_at: '2026-01-06T20:00:00Z' }],
      [its('Asked'), { season: 2, episode: 3 }],
      [its('Asked'), place, 'imdb:tt0903747'],
    ];
    for (const [name, other, id] of others)
      expect(await store(name, other, keyOf('asked'), id)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await read(its('Another show'))).toMatchObject({ status: 404 });
    expect(await read(its('Asked'))).toMatchObject({ body: { season: 2, episode: 3, version: 1 } });
    expect(await store(its('Asked'), { ...place, watched_at: '2026-01-05T20:00:00.000Z' }, keyOf('asked'))).toMatchObject({
      body: { season: 2, episode: 3 },
    });
  });

  test('a late update gets the same answer when it is repeated', async () => {
    await store(its('Late'), { season: 1, episode: 5, watched_at: '2026-01-05T20:00:00Z' });
    const late = { season: 1, episode: 4, watched_at: '2026-01-04T20:00:00Z' };
    const answer = await store(its('Late'), late, keyOf('late'));
    await cloud.call(`DELETE /api/v1/progress?${new URLSearchParams({ tv_show: its('Late') })}`);
    expect(await store(its('Late'), late, keyOf('late'))).toMatchObject({ status: answer.status, body: answer.body });
    expect(await read(its('Late'))).toMatchObject({ status: 404 });
  });

  test('repeated after the show was removed, it does not bring it back', async () => {
    await store(its('Gone'), { season: 1, episode: 1 }, keyOf('gone'));
    await cloud.call(`DELETE /api/v1/progress?${new URLSearchParams({ tv_show: its('Gone') })}`);
    expect((await store(its('Gone'), { season: 1, episode: 1 }, keyOf('gone'))).status).toBeLessThan(300);
    expect(await read(its('Gone'))).toMatchObject({ status: 404 });
  });

  test('a key is remembered for 24 hours, and then free', async () => {
    await store(its('Day'), { season: 1, episode: 1 }, keyOf('day'));
    const remembered = (await everyKey()).find(({ entry }) => entry === `update ${keyOf('day')}`);
    const left = Number(remembered?.expires_at) - Date.now() / 1000;
    expect(left).toBeGreaterThan(86_400 - 600);
    expect(left).toBeLessThanOrEqual(86_401);
    // Expired a moment ago by the table's clock, and not yet deleted: the local table sweeps every second, DynamoDB within days.
    const change = { UpdateExpression: 'SET expires_at = :past', ExpressionAttributeValues: { ':past': Math.floor(Date.now() / 1000) } };
    await owner.dynamodb.send(
      new UpdateCommand({ TableName: table(), Key: { sub: remembered?.sub, entry: remembered?.entry }, ...change }),
    );
    expect((await store(its('Day'), { season: 1, episode: 2 }, keyOf('day'))).status).toBeLessThan(300);
    expect(await read(its('Day'))).toMatchObject({ body: { episode: 2, version: 2 } });
  });

  test('keys stored in the item itself still count', async () => {
    await store(its('Former'), { season: 1, episode: 1 }, keyOf('former'));
    const { sub, entry, progress } = (await everyKey()).find((one) => one.entry === `update ${keyOf('former')}`) as Record<string, never>;
    const { createHash } = await import('node:crypto');
    const request = createHash('sha256')
      .update(JSON.stringify([its('Former'), 1, 1]))
      .digest('base64url');
    await owner.dynamodb.send(
      new UpdateCommand({
        TableName: owner.environment('setprogress').PROGRESS_TABLE,
        Key: { username, tv_show: its('Former') },
        UpdateExpression: 'SET applied_keys = :keys',
        ExpressionAttributeValues: { ':keys': [{ key: keyOf('before'), request, progress }] },
      }),
    );
    expect(entry).toBe(`update ${keyOf('former')}`);
    expect(sub).toEqual(expect.any(String));
    await store(its('Former'), { season: 1, episode: 2 });
    expect((await store(its('Former'), { season: 1, episode: 1 }, keyOf('before'))).status).toBeLessThan(300);
    expect(await store(its('Former'), { season: 1, episode: 9 }, keyOf('before'))).toMatchObject({ status: 422 });
    expect(await read(its('Former'))).toMatchObject({ body: { episode: 2, version: 2 } });
  });
});

test('one key of two people is two updates', async () => {
  const headers = keyed('everybody-has-it');
  for (const as of ['viewer', 'editor'] as const)
    expect(await cloud.call('PUT /api/v1/progress?tv_show=Common', { as, headers, body: { season: 1, episode: as.length } })).toMatchObject(
      {
        body: { version: 1, episode: as.length },
      },
    );
});
