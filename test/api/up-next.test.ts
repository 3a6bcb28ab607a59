import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let shows = 0;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const send = (route: string, body: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body });
const track = (query: string, season: number, episode: number) =>
  cloud.call(`PUT /api/v1/progress?${query}`, { as: 'editor', body: { season, episode } });
const list = (query = '', as: 'editor' | 'viewer' = 'editor') => cloud.call(`GET /api/v1/me/up_next${query}`, { as });

/** A show with episodes that air on these days, four to a season. */
async function newShow(days: readonly (string | null)[], fields: object = {}): Promise<{ id: string; episodes: string[] }> {
  const { body } = await send('POST /api/v1/tv_shows', { title: `Up Next ${++shows}`, status: 'running', ...fields });
  const episodes: string[] = [];
  for (const [index, air_date] of days.entries()) {
    const place = { season_number: 1 + Math.floor(index / 4), episode_number: 1 + (index % 4) };
    episodes.push((await send(`POST /api/v1/tv_shows/${body.id}/episodes`, { ...place, air_date })).body.id);
  }
  return { id: body.id, episodes };
}

const upNextOf = async (id: string) => (await list()).body.data.find(({ show }: { show: { id: string } | null }) => show?.id === id);

const past = Array<string>(6).fill('2020-01-01');

describe('GET /me/up_next', () => {
  test('answers the next episode, why, and how much remains', async () => {
    const { id, episodes } = await newShow([...past, '2999-01-01'], { runtime_minutes: 25 });
    await track(`show_id=${id}`, 1, 3);
    expect(await upNextOf(id)).toMatchObject({
      show: { id, status: 'running' },
      episode: { id: episodes[3], season: 1, episode: 4, airs: { date: '2020-01-01', precision: 'day' } },
      reason: { code: 'continues', after: { season: 1, episode: 3 } },
      remaining: { episodes: 3, minutes: 75 },
      missed: 0,
      upcoming: { id: episodes[6], season: 2, episode: 3 },
    });
    await track(`show_id=${id}`, 2, 2);
    expect(await upNextOf(id)).toMatchObject({ episode: null, reason: { code: 'caught_up' }, remaining: { episodes: 0, minutes: 0 } });
  });

  test('follows the catalog at once: an episode that was added or deleted', async () => {
    const { id, episodes } = await newShow(past.slice(0, 2));
    await track(`show_id=${id}`, 1, 2);
    expect(await upNextOf(id)).toMatchObject({ episode: null, reason: { code: 'caught_up' } });
    const added = await send(`POST /api/v1/tv_shows/${id}/episodes`, { season_number: 1, episode_number: 3, air_date: '2020-01-01' });
    expect(await upNextOf(id)).toMatchObject({ episode: { id: added.body.id }, remaining: { minutes: null } });
    await cloud.call(`DELETE /api/v1/episodes/${added.body.id}`, { as: 'editor', headers: { prefer: 'wait=8' } });
    expect(await upNextOf(id)).toMatchObject({ episode: null });
    await cloud.call(`DELETE /api/v1/episodes/${episodes[1]}`, { as: 'editor', headers: { prefer: 'wait=8' } });
    expect(await upNextOf(id)).toMatchObject({ episode: null, remaining: { episodes: 0 } });
  });

  test('never answers an episode that has not aired', async () => {
    const { id } = await newShow(['2020-01-01', '2999-01-01', null]);
    await track(`show_id=${id}`, 1, 1);
    expect(await upNextOf(id)).toMatchObject({ episode: null, reason: { code: 'caught_up' }, upcoming: { season: 1, episode: 2 } });
  });

  test('lists a show that the catalog does not know, without an episode', async () => {
    await track('tv_show=Nobody%20Knows%20It', 1, 1);
    const { data } = (await list()).body;
    expect(data.find(({ tv_show }: { tv_show: string }) => tv_show === 'Nobody Knows It')).toMatchObject({
      show: null,
      episode: null,
      reason: { code: 'unknown_episodes' },
    });
  });

  test('has each show once, page by page, the latest update first, and only the caller’s own', async () => {
    const all = (await list('?limit=100')).body.data.map(({ tv_show }: { tv_show: string }) => tv_show);
    expect(all.length).toBeGreaterThanOrEqual(4);
    const paged: string[] = [];
    for (let query = '?limit=2'; query; ) {
      const { data, meta } = (await list(query)).body;
      expect(data.length).toBeLessThanOrEqual(2);
      paged.push(...data.map(({ tv_show }: { tv_show: string }) => tv_show));
      query = meta.next_cursor ? `?limit=2&cursor=${meta.next_cursor}` : '';
    }
    expect(paged).toEqual(all);
    expect(all[0]).toBe('Nobody Knows It');
    const others = (await list('?limit=100', 'viewer')).body.data.map(({ tv_show }: { tv_show: string }) => tv_show);
    expect(others).not.toContain('Nobody Knows It');
    const { next_cursor } = (await list('?limit=2')).body.meta;
    expect(await list(`?limit=2&cursor=${next_cursor}`, 'viewer')).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });
});
