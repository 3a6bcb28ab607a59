import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const editor = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const addShow = async (title: string, more: object = {}): Promise<string> =>
  (await editor('POST', 'tv_shows', { title, status: 'running', ...more })).body.id;
const addEpisode = async (show: string, season_number: number, episode_number: number, more: object = {}): Promise<string> =>
  (await editor('POST', `tv_shows/${show}/episodes`, { season_number, episode_number, ...more })).body.id;
const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;

describe('many episodes at once', () => {
  const many = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, index) => ({ season_number: 1, episode_number: index + 1, ...more }));

  test('are one change, audited one by one', async () => {
    const show = await addShow('Whole Seasons', { external_ids: [{ source: 'tvmaze', value: '991000' }] });
    const answer = await editor('POST', 'tv_shows/tvmaze:991000/episodes/bulk', { items: many(500, { title: 'One of Many' }) });
    expect(answer).toMatchObject({ status: 200, body: { id: show, version: 1 } });
    expect((await get(`tv_shows/${show}`)).seasons).toEqual([{ number: 1, episodes: 500, gaps: [] }]);
    const [trail] = await owner.sql(`SELECT count(*) AS rows FROM activity_logs WHERE receipt_id = '${answer.body.receipt_id}'`);
    expect(trail).toEqual({ rows: 500 });
  });

  test('an existing episode refuses all of them, and the answer names every such row', async () => {
    const show = await addShow('All or None');
    for (const number of [2, 3]) await addEpisode(show, 1, number);
    expect(await editor('POST', `tv_shows/${show}/episodes/bulk`, { items: many(3) })).toMatchObject({
      status: 422,
      body: {
        code: 'command_rejected',
        reason: 'duplicate_episodes',
        detail: 'The show already has season 1 episode 2, season 1 episode 3.',
        errors: [
          {
            in: 'body',
            field: 'items[1].episode_number',
            code: 'taken',
            expected: 'an unused season and number',
            message: 'season 1 has an episode 2 already',
          },
          {
            in: 'body',
            field: 'items[2].episode_number',
            code: 'taken',
            expected: 'an unused season and number',
            message: 'season 1 has an episode 3 already',
          },
        ],
      },
    });
    expect((await get(`tv_shows/${show}/episodes`)).data).toHaveLength(2);
  });

  test('a repeated number, a 501st row and too many bytes are refused at once', async () => {
    const show = await addShow('Too Much');
    const bulk = (items: object[]) => editor('POST', `tv_shows/${show}/episodes/bulk`, { items });
    expect(await bulk([...many(2), ...many(1)])).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'items[2].episode_number', message: 'items[0] has this season and number' }] },
    });
    expect(await bulk([{ season_number: 1, episode_number: 1, colour: 'red' }])).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'items[0].colour' }] },
    });
    expect(await bulk(many(501))).toMatchObject({ status: 400, body: { errors: [{ field: 'items' }] } });
    expect(await bulk(many(40, { plot_summary: 'x'.repeat(9_000) }))).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(await bulk(many(30, { plot_summary: 'x'.repeat(9_000) }))).toMatchObject({ status: 200 });
  });

  test('a repeated Idempotency-Key is one change', async () => {
    const show = await addShow('Once in Bulk');
    const send = () => editor('POST', `tv_shows/${show}/episodes/bulk`, { items: many(2) }, { 'idempotency-key': 'bulk-once' });
    expect((await send()).body).toEqual((await send()).body);
    expect((await get(`tv_shows/${show}/episodes`)).data).toHaveLength(2);
  });
});

describe('the list of episodes', () => {
  test('continues by cursor in every order like one long page, and by page number', async () => {
    const show = await addShow('Listed Episodes');
    const dates = ['2020-01-05', '2020-01-01', null, '2020-01-03', null, '2020-01-02', '2020-01-04'];
    const items = dates.map((air_date, index) => ({ season_number: 1, episode_number: index + 1, air_date }));
    await editor('POST', `tv_shows/${show}/episodes/bulk`, { items });
    for (const sort of ['number', 'created_at', '-created_at', 'air_date', '-air_date']) {
      const all = (await get(`episodes?show=${show}&sort=${sort}`)).data;
      expect(all).toHaveLength(7);
      const seen = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { data, meta } = await get(`episodes?show=${show}&sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`);
        seen.push(...data);
        cursor = meta.next_cursor;
      }
      expect(seen).toEqual(all);
      const second = await get(`episodes?show=${show}&sort=${sort}&limit=3&page=2`);
      expect(second).toMatchObject({ data: all.slice(3, 6), meta: { page: 2, limit: 3, next_cursor: expect.any(String) } });
      if (sort.endsWith('air_date')) expect(all.slice(5).map(({ air_date }: { air_date: null }) => air_date)).toEqual([null, null]);
    }
  });

  test('filters by season, status and scope; other spellings of the status are accepted', async () => {
    const show = await addShow('Scoped Episodes');
    const items = ['pending', 'processing', 'failed', 'complete'].map((processing_status, index) => ({
      season_number: 1 + (index % 2),
      episode_number: index + 1,
      processing_status,
    }));
    await editor('POST', `tv_shows/${show}/episodes/bulk`, { items });
    const numbers = async (filter: string) =>
      (await get(`episodes?show=${show}&${filter}`)).data.map(({ episode_number }: { episode_number: number }) => episode_number);
    expect(await numbers('season=2')).toEqual([2, 4]);
    expect(await numbers('status=pending')).toEqual([1]);
    expect(await numbers('status=complete')).toEqual([4]);
    expect(await numbers('status=completed')).toEqual([4]);
    expect(await numbers('scope=processing')).toEqual([2]);
    expect(await numbers('scope=failed')).toEqual([3]);
    expect(await numbers('scope=failed&status=pending')).toEqual([]);
  });

  test('refuses a season without a show, a page beside a cursor, and pages without end', async () => {
    expect(await get('episodes?season=1')).toMatchObject({ errors: [{ field: 'season' }] });
    expect(await get('episodes?page=2&cursor=x')).toMatchObject({ errors: [{ field: 'page' }] });
    expect(await get('episodes?page=501')).toMatchObject({ errors: [{ field: 'page' }] });
    expect((await get('episodes?page=500')).meta).toMatchObject({ page: 500 });
  });
});
