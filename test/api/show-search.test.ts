import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const editor = (method: string, path: string, body?: object) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8' }, body });
const add = async (title: string, more: object = {}): Promise<string> =>
  (await editor('POST', 'tv_shows', { title, status: 'running', ...more })).body.id;
const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
const found = async (q: string): Promise<string[]> =>
  (await get(`tv_shows/search?q=${encodeURIComponent(q)}`)).data.map(({ title }: { title: string }) => title);

describe('searching shows', () => {
  test.each([
    ['breaking bad', 'Breaking Bad'],
    ['braking bad', 'Breaking Bad'],
    ['BREAKNG BAD', 'Breaking Bad'],
    ['breaking', 'Breaking Bad'],
    ['tt0903747', 'Breaking Bad'],
    ['imdb:tt0903747', 'Breaking Bad'],
    ['IMDB:tt0903747', 'Breaking Bad'],
  ])('%s leads to %s first', async (q, title) => expect((await found(q))[0]).toBe(title));

  test('with or without accents, by any alias; equal names come first, then names that begin with the text, then names that contain it', async () => {
    await add('Zwölf Gänse', { aliases: ['Douze Oies'] });
    await add('Zwölf Gänse und ein Fuchs');
    await add('Die zwölf Gänse');
    expect((await found('zwolf ganse')).slice(0, 3)).toEqual(['Zwölf Gänse', 'Zwölf Gänse und ein Fuchs', 'Die zwölf Gänse']);
    expect((await found('ZWÖLF GÄNSE')).slice(0, 3)).toEqual(['Zwölf Gänse', 'Zwölf Gänse und ein Fuchs', 'Die zwölf Gänse']);
    expect((await found('douze oise'))[0]).toBe('Zwölf Gänse');
  });

  test('unknown text finds nothing, wildcards are literal, and short texts match the start of a name', async () => {
    expect(await found('qqxxqq')).toEqual([]);
    expect(await found('tvmaze:0')).toEqual([]);
    expect(await found('%%%')).toEqual([]);
    await add('Yq Begins So');
    expect(await found('yq')).toEqual(['Yq Begins So']);
    expect(await found('_q')).toEqual([]);
  });

  test('continues by cursor like one long page, and omits deleted shows', async () => {
    for (const word of ['Ash', 'Birch', 'Cedar', 'Fir']) await add(`Woodland Stories: ${word}`);
    const all = (await get('tv_shows/search?q=woodland%20stories')).data;
    const first = await get('tv_shows/search?q=woodland%20stories&limit=2');
    const second = await get(`tv_shows/search?q=woodland%20stories&limit=2&cursor=${first.meta.next_cursor}`);
    expect([...first.data, ...second.data]).toEqual(all.slice(0, 4));
    await editor('DELETE', `tv_shows/${all[0].id}`);
    expect(await found('woodland stories')).not.toContain(all[0].title);
  });
});

describe('the list of shows', () => {
  test('filters by genre, status, network and country together', async () => {
    const network = { name: 'Filter TV', country: 'IS', kind: 'network' };
    await add('Filtered One', { network, genres: ['Saga', 'Drama'] });
    await add('Filtered Two', { network, genres: ['Comedy'], status: 'ended' });
    const titles = async (filter: string) => (await get(`tv_shows?${filter}`)).data.map(({ title }: { title: string }) => title);
    expect(await titles('country=IS')).toEqual(['Filtered One', 'Filtered Two']);
    expect(await titles('network=filter%20tv&sort=-title')).toEqual(['Filtered Two', 'Filtered One']);
    expect(await titles('country=IS&status=ended')).toEqual(['Filtered Two']);
    expect(await titles('country=IS&genre=saga')).toEqual(['Filtered One']);
    expect(await titles('country=IS&genre=saga&genre=COMEDY')).toEqual(['Filtered One', 'Filtered Two']);
    expect(await titles('country=IS&sort=-created_at')).toEqual(['Filtered Two', 'Filtered One']);
    expect(await titles('country=IS&title=one&sort=created_at')).toEqual(['Filtered One']);
    expect(await get('tv_shows?country=Iceland')).toMatchObject({ errors: [{ field: 'country' }] });
  });

  test('a cursor only works with the same filters', async () => {
    const { meta } = await get('tv_shows?genre=Drama&limit=1');
    expect((await get(`tv_shows?genre=Drama&limit=1&cursor=${meta.next_cursor}`)).data).toHaveLength(1);
    expect((await get(`tv_shows?genre=Comedy&limit=1&cursor=${meta.next_cursor}`)).code).toBe('invalid_cursor');
  });
});

describe('the seasons of a show', () => {
  test('are computed from the episodes that are not deleted', async () => {
    const show = await add('Counted Seasons', { external_ids: [{ source: 'tvmaze', value: '992000' }] });
    expect((await get(`tv_shows/${show}/seasons`)).data).toEqual([]);
    const items = [
      { season_number: 1, episode_number: 1, air_date: '2001-01-08', duration_minutes: 50 },
      { season_number: 1, episode_number: 2, air_date: '2001-01-01', duration_minutes: 45 },
      { season_number: 1, episode_number: 3 },
      { season_number: 2, episode_number: 1 },
    ];
    await editor('POST', `tv_shows/${show}/episodes/bulk`, { items });
    const { data } = await get('tv_shows/tvmaze:992000/seasons');
    expect(data).toEqual([
      { number: 1, episodes: 3, first_air_date: '2001-01-01', last_air_date: '2001-01-08', total_minutes: 95 },
      { number: 2, episodes: 1, first_air_date: null, last_air_date: null, total_minutes: null },
    ]);
    const [episode] = (await get(`tv_shows/${show}/episodes?season=2`)).data;
    await editor('DELETE', `episodes/${episode.id}`);
    expect((await get(`tv_shows/${show}/seasons`)).data).toHaveLength(1);
  });
});
