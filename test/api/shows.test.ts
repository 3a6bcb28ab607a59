import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

interface Series {
  readonly title: string;
  readonly aliases: string[];
  readonly network: { name: string; country: string | null } | null;
  readonly genres: string[];
  readonly seasons: { number: number; episodes: number | null }[];
  readonly premiered: string | null;
  readonly ended: string | null;
}

const { series } = JSON.parse(readFileSync(join(import.meta.dirname, '../../lambda/etl/series.json'), 'utf8')) as { series: Series[] };

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
const find = async (title: string) =>
  (await get(`tv_shows?title=${encodeURIComponent(title)}`)).data.find((show: Series) => show.title === title);

describe('the list of shows', () => {
  test('has every series of the file with its facts', async () => {
    const { data } = await get('tv_shows?limit=200');
    expect(data).toHaveLength(series.length);
    for (const { title, network, genres, seasons, premiered, ended } of series) {
      const show = data.find((one: Series) => one.title === title && one.premiered === premiered);
      expect(show, title).toMatchObject({ network: network?.name ?? null, country: network?.country ?? null, genres, seasons, ended });
    }
  });

  test('continues by cursor in a total order, unknown days last', async () => {
    for (const sort of ['title', '-title', 'premiered', '-premiered']) {
      const first = await get(`tv_shows?sort=${sort}&limit=40`);
      const second = await get(`tv_shows?sort=${sort}&limit=40&cursor=${first.meta.next_cursor}`);
      const all = await get(`tv_shows?sort=${sort}&limit=200`);
      expect([...first.data, ...second.data]).toEqual(all.data);
      expect(all.data[0].premiered).not.toBeNull();
    }
  });

  test('finds a show by a part of any of its names', async () => {
    expect((await get('tv_shows?title=breaking')).data.map(({ title }: Series) => title)).toContain('Breaking Bad');
    const [named] = series.filter(({ aliases }) => aliases.length > 0);
    const found = await get(`tv_shows?title=${encodeURIComponent(named?.aliases[0] ?? '')}`);
    expect(found.data.map(({ title }: Series) => title)).toContain(named?.title);
    expect((await get('tv_shows?title=%25%25')).data).toEqual([]);
  });
});

describe('the episodes of a show', () => {
  test('match the counts of its seasons, with numbers and without invented titles', async () => {
    const show = await find('Breaking Bad');
    const { data } = await get(`tv_shows/${show.id}/episodes?limit=500`);
    const expected = show.seasons.reduce((sum: number, { episodes }: { episodes: number }) => sum + episodes, 0);
    expect(data).toHaveLength(expected);
    expect(data.every(({ title, air_date }: { title: null; air_date: null }) => title === null && air_date === null)).toBe(true);
  });

  test('come page by page, or of one season', async () => {
    const show = await find('Breaking Bad');
    const first = await get(`tv_shows/${show.id}/episodes?limit=5`);
    const second = await get(`tv_shows/${show.id}/episodes?limit=5&cursor=${first.meta.next_cursor}`);
    const numbers = [...first.data, ...second.data].map(({ season_number, episode_number }) => `${season_number}x${episode_number}`);
    expect(numbers).toEqual(['1x1', '1x2', '1x3', '1x4', '1x5', '1x6', '1x7', '2x1', '2x2', '2x3']);
    const season = await get(`tv_shows/${show.id}/episodes?season=2`);
    expect(season.data).toHaveLength(13);
    expect((await get(`tv_shows/${show.id}/episodes?season=99`)).data).toEqual([]);
  });
});

describe('a tracked show', () => {
  const track = (name: string, season: number, episode: number) =>
    cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(name)}`, { as: 'editor', body: { season, episode } });
  /** The list entry with this name. */
  const tracked = async (name: string) => {
    const { tv_show } = (await cloud.call(`GET /api/v1/show_episode?username=editor&tv_show=${encodeURIComponent(name)}`, { as: 'editor' }))
      .body;
    const { shows } = (await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).body;
    return shows.find((show: { tv_show: string }) => show.tv_show === tv_show);
  };

  test('is recognized in any spelling of its name, and has a next episode', async () => {
    for (const name of ['Breaking Bad', 'breaking bad', 'BREAKING-BAD', 'Breaking Bad (2008)']) {
      await track(name, 1, 7);
      expect(await tracked(name)).toMatchObject({
        tv_show: 'Breaking Bad',
        show: { title: 'Breaking Bad' },
        next: { season: 2, episode: 1 },
      });
    }
    await track('Breaking Bad', 5, 16);
    expect(await tracked('Breaking Bad')).toMatchObject({ show: { status: 'ended' }, next: null });
  });

  test('is a personal entry when it is not in the catalog', async () => {
    await track('My Holiday Videos', 1, 1);
    expect(await tracked('My Holiday Videos')).toMatchObject({ show: null, next: null });
  });

  test('works with a reading copy from before seasons had gaps and shows had posters', async () => {
    const { id } = await find('Fleabag');
    const owner = operator(cloud);
    const old = { id, title: 'Fleabag', status: 'ended', network: null, seasons: [{ number: 1, episodes: 6 }], version: 99 };
    await owner.dynamodb.send(new PutCommand({ TableName: owner.environment('showuser').SHOW_CARDS_TABLE, Item: old }));
    await track('Fleabag', 1, 5);
    expect(await tracked('Fleabag')).toMatchObject({
      next: { season: 1, episode: 6 },
      show: { poster_url: null, seasons: [{ number: 1, gaps: [] }] },
    });
  });

  test('needs no database, so it is served while the database sleeps', async () => {
    cloud.dataApi.sleep();
    expect(await tracked('Breaking Bad')).toMatchObject({ show: { title: 'Breaking Bad' } });
    expect(operator(cloud).environment('showuser')).not.toHaveProperty('CATALOG_CLUSTER_ARN');
  });
});

describe('one’s own profile', () => {
  test('changes field by field, and belongs to oneself', async () => {
    await cloud.call('PATCH /api/v1/me', { body: { name: 'Vera', time_zone: 'Europe/Vienna' } });
    await cloud.call('PATCH /api/v1/me', { body: { locale: 'de-AT', name: null } });
    expect(await cloud.call('GET /api/v1/me')).toMatchObject({
      body: { username: 'viewer', name: null, time_zone: 'Europe/Vienna', locale: 'de-AT' },
    });
    expect(await cloud.call('GET /api/v1/me', { as: 'editor' })).toMatchObject({ body: { time_zone: null } });
    expect(await cloud.call('PATCH /api/v1/me', { body: {} })).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(await cloud.call('PATCH /api/v1/me', { body: { locale: 'not a tag' } })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'locale' }] },
    });
  });
});
