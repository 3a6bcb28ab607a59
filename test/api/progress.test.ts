import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { parsed, type TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const show = (name: string) => encodeURIComponent(name);
const put = (name: string, body: object, headers: Record<string, string> = {}) =>
  cloud.call(`PUT /api/v1/progress?tv_show=${show(name)}`, { body, headers });

describe('setting progress', () => {
  test('counts versions and answers the final state', async () => {
    expect(await put('Lost', { season: 1, episode: 1 })).toMatchObject({ status: 200, body: { version: 1 } });
    const second = await put('Lost', { season: 1, episode: 2 });
    expect(second).toMatchObject({ body: { tv_show: 'Lost', season: 1, episode: 2, version: 2 } });
    expect(second.headers.get('etag')).toBe('"2"');
  });

  test('the last accepted update wins, even if it goes back', async () => {
    await put('Fargo', { season: 3, episode: 9 });
    await put('Fargo', { season: 1, episode: 1 });
    expect(await cloud.call('GET /api/v1/show_episode?username=viewer&tv_show=Fargo')).toMatchObject({ body: { season: 1, episode: 1 } });
  });

  test('a special does not move anyone in the story', async () => {
    const next = async () => {
      const { shows } = (await cloud.call('GET /api/v1/show_user?username=viewer')).body;
      return shows.find(({ tv_show }: never) => tv_show === 'Breaking Bad');
    };
    await put('Breaking Bad', { season: 0, episode: 1 });
    expect(await next()).toMatchObject({ season: 0, episode: 1, last_regular: null, next: { season: 0, episode: 2 } });
    await put('Breaking Bad', { season: 3, episode: 1 });
    expect(await next()).toMatchObject({ season: 3, episode: 1, last_regular: null, next: { season: 3, episode: 2 } });
    for (const episode of [1, 3]) {
      const { body } = await put('Breaking Bad', { season: 0, episode });
      expect(body).toMatchObject({ season: 0, episode, last_regular: { season: 3, episode: 1 } });
      expect(await next()).toMatchObject({ ...body, next: { season: 3, episode: 2 } });
    }
    expect(await put('Breaking Bad', { season: 3, episode: 2 })).toMatchObject({ body: { last_regular: null } });
  });

  test('concurrent updates get correct answers: each has its own version, and the highest version stays', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => put('Race', { season: 1, episode: index + 1 })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const versions = answers.map(({ body }) => body.version).sort();
    expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const last = answers.find(({ body }) => body.version === 8);
    expect(await cloud.call('GET /api/v1/show_episode?username=viewer&tv_show=Race')).toMatchObject({
      body: { episode: last?.body.episode },
    });
  });

  test('an update that another one overtook after its read is stored as the next version', async () => {
    await put('Overtaken', { season: 1, episode: 1 });
    let overtaking: ReturnType<typeof put> | undefined;
    cloud.interfere(async ({ actions }) => {
      if (overtaking || !actions.includes('dynamodb:PutItem')) return undefined;
      overtaking = put('Overtaken', { season: 1, episode: 3 });
      await overtaking;
    });
    const overtaken = await put('Overtaken', { season: 1, episode: 2 });
    cloud.interfere();
    expect((await overtaking)?.body.version).toBe(2);
    expect(overtaken).toMatchObject({ status: 200, body: { version: 3 } });
    const path = 'GET /api/v1/show_episode?username=viewer&tv_show=Overtaken';
    expect((await cloud.call(path)).body).toMatchObject({ episode: 2, version: 3 });
  });

  test('an update that is overtaken ten times in a row fails, and the last of the other updates stays', async () => {
    await put('Hopeless', { season: 1, episode: 1 });
    let overtaking = false;
    cloud.interfere(async ({ actions }) => {
      if (overtaking || !actions.includes('dynamodb:PutItem')) return undefined;
      overtaking = true;
      await put('Hopeless', { season: 1, episode: 3 });
      overtaking = false;
    });
    const overtaken = await put('Hopeless', { season: 1, episode: 2 });
    cloud.interfere();
    expect(overtaken).toMatchObject({ status: 409, body: { code: 'version_conflict' } });
    const path = 'GET /api/v1/show_episode?username=viewer&tv_show=Hopeless';
    expect((await cloud.call(path)).body).toMatchObject({ episode: 3, version: 11 });
  });

  test('a late update does not move anyone back', async () => {
    const at = (episode: number, watched_at?: string) => put('Late', { season: 1, episode, ...(watched_at && { watched_at }) });
    expect((await at(4, '2026-01-04T20:00:00Z')).body).toMatchObject({ episode: 4, version: 1 });
    expect(await at(3, '2026-01-03T20:00:00Z')).toMatchObject({ status: 200, body: { episode: 4, version: 1 } });
    expect((await at(5, '2026-01-05T20:00:00Z')).body).toMatchObject({ episode: 5, version: 2 });
    expect((await at(2)).body).toMatchObject({ episode: 2, version: 3 });
    const body = { username: 'viewer', tv_show: 'Late', season: 1, episode: 6, watched_at: '2026-01-06T20:00:00Z' };
    expect(await cloud.call('POST /api/v1/update_episode', { body })).toMatchObject({ status: 201, body: { episode: 2 } });
  });

  test('a moment in the near future counts as now, and a later one is refused', async () => {
    const late = await put('Early', { season: 1, episode: 1, watched_at: '2999-01-01T00:00:00Z' });
    expect(late).toMatchObject({ status: 422, body: { code: 'future_date' } });
    await put('Early', { season: 1, episode: 1 });
    expect((await put('Early', { season: 1, episode: 2 })).body).toMatchObject({ episode: 2 });
    expect((await put('Early', { season: 1, episode: 3, watched_at: new Date(Date.now() + 60_000).toISOString() })).body.episode).toBe(3);
  });

  test('If-Match accepts only the version that was read', async () => {
    await put('Dark', { season: 1, episode: 1 });
    expect(await put('Dark', { season: 1, episode: 2 }, { 'if-match': '"1"' })).toMatchObject({ status: 200 });
    expect(await put('Dark', { season: 1, episode: 3 }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed', current_version: 2 },
    });
    expect(await put('Dark', { season: 1, episode: 3 }, { 'if-match': 'yesterday' })).toMatchObject({ status: 400 });
  });

  test('a repeated Idempotency-Key is one update; with another body it is refused', async () => {
    const key = { 'idempotency-key': 'one-update' };
    const first = await put('Ozark', { season: 1, episode: 1 }, key);
    await put('Ozark', { season: 2, episode: 2 });
    expect(await put('Ozark', { season: 1, episode: 1 }, key)).toMatchObject({ status: 200, body: first.body });
    expect(await put('Ozark', { season: 9, episode: 9 }, key)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await cloud.call('GET /api/v1/show_episode?username=viewer&tv_show=Ozark')).toMatchObject({ body: { season: 2, version: 2 } });
  });

  test.each<[string, object, string]>([
    ['a fraction', { season: 1.5, episode: 1 }, 'season'],
    ['a boolean', { season: 1, episode: true }, 'episode'],
    ['text', { season: '1', episode: 1 }, 'season'],
    ['a negative season', { season: -1, episode: 1 }, 'season'],
    ['an unknown field', { season: 1, episode: 1, mood: 'good' }, 'mood'],
  ])('%s is refused by name and changes nothing', async (_, body, field) => {
    expect(await put('Unchanged', body)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ in: 'body', field }] },
    });
    expect(await cloud.call('GET /api/v1/show_episode?username=viewer&tv_show=Unchanged')).toMatchObject({ status: 404 });
  });

  test('camelCase is accepted, and text that is not JSON is refused', async () => {
    const body = { username: 'viewer', tvShow: 'Camel', season: 1, episode: 1 };
    expect(await cloud.call('POST /api/v1/update_episode', { body })).toMatchObject({ status: 201, body: { tv_show: 'Camel' } });
    const headers = { authorization: `Bearer ${await cloud.token('viewer')}` };
    const post = async (type: string, text: string) =>
      parsed(
        await fetch(`${cloud.siteUrl}/api/v1/update_episode`, {
          method: 'POST',
          headers: { ...headers, 'content-type': type },
          body: text,
        }),
      );
    expect(await post('application/json', '{"season":')).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
    expect(await post('text/plain', '{}')).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  });

  test('names keep their characters', async () => {
    for (const name of ['Élite', 'M*A*S*H', 'What If…?', 'Tom & Jerry', '24', '葬送のフリーレン', 'a/b', '100%', '#1 + &']) {
      expect(await put(name, { season: 1, episode: 1 })).toMatchObject({ status: 200, body: { tv_show: name } });
      expect(await cloud.call(`GET /api/v1/show_episode?username=viewer&tv_show=${show(name)}`)).toMatchObject({ body: { tv_show: name } });
    }
  });
});

describe('removing a show', () => {
  test('answers with the removed entry, so that it can be added again', async () => {
    await put('Gone', { season: 4, episode: 2 });
    expect(await cloud.call('DELETE /api/v1/progress?tv_show=Gone')).toMatchObject({
      status: 200,
      body: { tv_show: 'Gone', season: 4, episode: 2 },
    });
    expect(await cloud.call('DELETE /api/v1/progress?tv_show=Gone')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('whose progress', () => {
  test('another name is for administrators', async () => {
    await put('Mine', { season: 1, episode: 1 });
    for (const route of ['show_user?username=viewer', 'show_episode?username=viewer&tv_show=Mine']) {
      expect(await cloud.call(`GET /api/v1/${route}`, { as: 'editor' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await cloud.call(`GET /api/v1/${route}`, { as: 'admin' })).toMatchObject({ status: 200, body: { username: 'viewer' } });
    }
    const body = { username: 'viewer', tv_show: 'Mine', season: 9, episode: 9 };
    expect(await cloud.call('POST /api/v1/update_episode', { as: 'editor', body })).toMatchObject({ status: 403 });
  });

  test('names are the same in any case', async () => {
    expect(await cloud.call('GET /api/v1/show_user?username=VIEWER')).toMatchObject({ status: 200, body: { username: 'viewer' } });
  });

  test('data of a previous owner of the name is not visible', async () => {
    await table().send(
      new BatchWriteCommand({
        RequestItems: { [progressTable]: [{ PutRequest: { Item: item('editor', 'Old secrets', 'an-earlier-sub') } }] },
      }),
    );
    expect((await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).body.shows).toEqual([]);
    expect(await cloud.call('GET /api/v1/show_episode?username=editor&tv_show=Old%20secrets', { as: 'editor' })).toMatchObject({
      status: 404,
    });
    expect(await cloud.call('DELETE /api/v1/progress?tv_show=Old%20secrets', { as: 'editor' })).toMatchObject({ status: 404 });
  });
});

const progressTable = 'episodic-local-data-Progress46A8DAB4';

const table = () =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: cloud.awsUrl, region: 'us-east-1', credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } }),
  );

const item = (username: string, tv_show: string, sub: string) => ({
  username,
  tv_show,
  sub,
  season: 1,
  episode: 1,
  version: 1,
  last_updated: '2026-01-01T00:00:00.000Z',
});

describe('beyond one megabyte', () => {
  test('show_user is complete, and show_all pages through everyone', async () => {
    const { sub } = (await cloud.call('GET /api/v1/me', { as: 'admin' })).body;
    const padding = 'x'.repeat(200);
    const items = Array.from({ length: 4_000 }, (_, index) => ({ ...item('admin', `${padding} ${index}`, sub), season: index }));
    const client = table();
    for (let start = 0; start < items.length; start += 25) {
      const requests = items.slice(start, start + 25).map((one) => ({ PutRequest: { Item: one } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [progressTable]: requests } }));
    }
    const own = await cloud.call('GET /api/v1/show_user?username=admin', { as: 'admin' });
    expect(own.body.total_shows).toBe(4_000);
    expect(JSON.stringify(own.body).length).toBeGreaterThan(1024 * 1024);
    let entries = 0;
    let cursor = '';
    do {
      const { body } = await cloud.call(`GET /api/v1/show_all?limit=1000${cursor && `&cursor=${cursor}`}`, { as: 'admin' });
      expect(body.total_entries).toBe(body.entries.length);
      entries += body.entries.filter(({ username }: { username: string }) => username === 'admin').length;
      cursor = body.meta.next_cursor ?? '';
    } while (cursor);
    expect(entries).toBe(4_000);
  });
});
