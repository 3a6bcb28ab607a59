import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let shows = 0;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const send = (method: string, path: string, body?: object, headers: object = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;

type Place = readonly [season: number, episode: number | null, title: string];

/** A show with these episodes, which were added one by one. */
async function showWith(places: readonly Place[]): Promise<string> {
  const { id } = (await send('POST', 'tv_shows', { title: `Specials ${++shows}`, status: 'running' })).body;
  for (const [season_number, episode_number, title] of places)
    expect(await send('POST', `tv_shows/${id}/episodes`, { season_number, episode_number, title })).toMatchObject({ status: 201 });
  return id;
}

const inOrder = ['1x1', '1x3', '1 First', '1 Second', '2x1', '2 Third'];

/** In an order that is not that of their numbers. */
const places: readonly Place[] = [
  [2, null, '2 Third'],
  [1, null, '1 First'],
  [1, 3, '1x3'],
  [1, null, '1 Second'],
  [2, 1, '2x1'],
  [1, 1, '1x1'],
];

/** The titles of a list, page by page. */
async function titlesOf(path: string, limit: number): Promise<string[]> {
  const titles: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: { title: string }[]; meta: { next_cursor: string | null } } = await get(
      `${path}limit=${limit}${cursor && `&cursor=${cursor}`}`,
    );
    titles.push(...page.data.map(({ title }) => title));
    cursor = page.meta.next_cursor;
  }
  return titles;
}

describe('specials without a number', () => {
  test.each([1, 2, 3, 100])('come after the numbered episodes of their season in every list, %d on a page', async (limit) => {
    const id = await showWith(places);
    expect(await titlesOf(`tv_shows/${id}/episodes?`, limit)).toEqual(inOrder);
    expect(await titlesOf(`tv_shows/${id}/episodes?season=1&`, limit)).toEqual(inOrder.slice(0, 4));
    expect(await titlesOf(`episodes?show=${id}&`, limit)).toEqual(inOrder);
    expect(await titlesOf(`episodes?show=${id}&sort=-created_at&`, limit)).toEqual(places.map(([, , title]) => title).reverse());
  });

  test('are neighbours in that order, and back again', async () => {
    const id = await showWith(places);
    const [first] = (await get(`tv_shows/${id}/episodes`)).data;
    const forth: string[] = [];
    let last = '';
    for (let next: string | undefined = first.id; next; ) {
      const episode: { title: string; next: { id: string } | null } = await get(`episodes/${next}`);
      forth.push(episode.title);
      last = next;
      next = episode.next?.id;
    }
    const back: string[] = [];
    for (let previous: string | undefined = last; previous; ) {
      const episode: { title: string; previous: { id: string } | null } = await get(`episodes/${previous}`);
      back.unshift(episode.title);
      previous = episode.previous?.id;
    }
    expect([forth, back]).toEqual([inOrder, inOrder]);
  });

  test('count in no size, leave no gap, and nobody is sent to one', async () => {
    const id = await showWith(places);
    const sizes = [
      { number: 1, episodes: 2, gaps: [{ from: 2, to: 2 }] },
      { number: 2, episodes: 1, gaps: [] },
    ];
    expect((await get(`tv_shows/${id}`)).seasons).toEqual(sizes);
    expect((await get(`tv_shows/${id}/seasons`)).data).toMatchObject([
      { number: 1, episodes: 2 },
      { number: 2, episodes: 1 },
    ]);
    for (const [episode, next] of [
      [1, { season: 1, episode: 3 }],
      [3, { season: 2, episode: 1 }],
    ]) {
      await send('PUT', `progress?show_id=${id}`, { season: 1, episode });
      const { shows: tracked } = (await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).body;
      expect(tracked.find((one: { show_id: string }) => one.show_id === id)).toMatchObject({ next, show: { seasons: sizes } });
    }
  });

  test('make a season that has nothing else, which is not one more part for the tracker to follow', async () => {
    const id = await showWith([
      [1, 1, 'One'],
      [7, null, 'Alone'],
    ]);
    expect((await get(`tv_shows/${id}`)).seasons).toMatchObject([
      { number: 1, episodes: 1 },
      { number: 7, episodes: 0 },
    ]);
    await send('PUT', `progress?show_id=${id}`, { season: 1, episode: 1 });
    const { shows: tracked } = (await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).body;
    expect(tracked.find((one: { show_id: string }) => one.show_id === id)).toMatchObject({ next: null });
  });

  test('are added in bulk beside each other, deleted, restored, numbered, and lose their number', async () => {
    const id = await showWith([]);
    const items = [1, 2, 3].map((number) => ({ season_number: 0, episode_number: null, title: `Special ${number}` }));
    expect(await send('POST', `tv_shows/${id}/episodes/bulk`, { items })).toMatchObject({ status: 200 });
    const [special] = (await get(`tv_shows/${id}/episodes`)).data;
    expect((await send('DELETE', `episodes/${special.id}`)).status).toBe(200);
    expect((await get(`tv_shows/${id}/episodes`)).data).toHaveLength(2);
    expect((await send('POST', `episodes/${special.id}/restore`)).status).toBe(200);
    const put = (body: object, version: number) => send('PUT', `episodes/${special.id}`, body, { 'if-match': `"${version}"` });
    expect((await put({ episode_number: 4 }, 3)).status).toBe(200);
    expect((await get(`tv_shows/${id}`)).seasons).toMatchObject([{ number: 0, episodes: 1, gaps: [{ from: 1, to: 3 }] }]);
    expect((await put({ episode_number: null }, 4)).status).toBe(200);
    expect((await get(`tv_shows/${id}`)).seasons).toMatchObject([{ number: 0, episodes: 0, gaps: [] }]);
    const trail = await cloud.call(`GET /api/v1/activity?resource_type=episode&resource_id=${special.id}&limit=1`, { as: 'editor' });
    expect(trail.body.data[0].resource_name).toMatch(/^Specials \d+ S0 special$/);
  });

  test('move in a merge, except one that the other show has by its title', async () => {
    const [from, into] = [
      await showWith([
        [1, null, 'Only here'],
        [1, null, 'The Same'],
      ]),
      await showWith([[1, null, 'the same']]),
    ];
    expect((await send('POST', `tv_shows/${from}/merge`, { into }, { 'if-match': '"1"' })).status).toBe(200);
    expect((await titlesOf(`tv_shows/${into}/episodes?`, 100)).sort()).toEqual(['Only here', 'the same']);
  });

  test('cannot make more seasons than can be shown', async () => {
    const id = await showWith([]);
    const add = (from: number) =>
      send('POST', `tv_shows/${id}/episodes/bulk`, {
        items: Array.from({ length: 500 }, (_, index) => ({ season_number: from + index, episode_number: null })),
      });
    for (let from = 1; from < 3000; from += 500) expect((await add(from)).status).toBe(200);
    expect(await add(3001)).toMatchObject({ status: 422, body: { reason: 'too_many_parts' } });
  });
});

describe('when an episode airs', () => {
  const stored = {
    minute: [`'2008-01-20'`, `'2008-01-21T03:00:00Z'`, '2008-01-20', '2008-01-20', '2008-01-21T03:00:00Z'],
    day: [`'2008-01-20'`, 'NULL', '2008-01-20', '2008-01-20', null],
    month: [`'2008-01-01'`, 'NULL', null, '2008-01', null],
    year: [`'2008-01-01'`, 'NULL', null, '2008', null],
    unknown: ['NULL', 'NULL', null, null, null],
  } as const;

  test.each(Object.entries(stored))(
    'is told to the %s in every answer, and invents nothing',
    async (precision, [date, instant, day, known, at]) => {
      const id = await showWith([[1, 1, 'One']]);
      const column = precision === 'unknown' ? 'day' : precision;
      await owner.sql(`UPDATE episodes SET air_date = ${date}, airs_at = ${instant}, air_precision = '${column}', air_region = 'US', air_source = 'tvmaze', votes = 7,
      rating = 8, type = 'regular' WHERE tv_show_id = '${id}'`);
      const airing = { air_date: day, airs: { at, date: known, precision, region: 'US', source: 'tvmaze' }, type: 'regular' };
      const { data } = await get(`tv_shows/${id}/episodes`);
      expect(data).toMatchObject([airing]);
      expect((await get(`episodes?show=${id}`)).data).toMatchObject([{ ...airing, votes: 7 }]);
      expect(await get(`episodes/${data[0].id}`)).toMatchObject({ ...airing, votes: 7 });
      expect((await get(`tv_shows/${id}/seasons`)).data).toMatchObject([{ first_air_date: day, last_air_date: day }]);
    },
  );

  test('a day that an editor writes replaces what a source said; other changes leave it, and votes go with their rating', async () => {
    const id = await showWith([[1, 1, 'One']]);
    await owner.sql(`UPDATE episodes SET air_date = '2008-01-20', airs_at = '2008-01-21T03:00:00Z', air_precision = 'minute', air_region = 'US',
      air_source = 'tvmaze', rating = 8, votes = 7 WHERE tv_show_id = '${id}'`);
    const [{ id: episode }] = (await get(`tv_shows/${id}/episodes`)).data;
    const put = (body: object, version: number) => send('PUT', `episodes/${episode}`, body, { 'if-match': `"${version}"` });
    expect((await put({ title: 'Another', rating: 8 }, 1)).status).toBe(200);
    expect(await get(`episodes/${episode}`)).toMatchObject({ airs: { at: '2008-01-21T03:00:00Z', source: 'tvmaze' }, votes: 7 });
    expect((await put({ air_date: '2008-01-20', rating: 9 }, 2)).status).toBe(200);
    expect(await get(`episodes/${episode}`)).toMatchObject({
      air_date: '2008-01-20',
      airs: { at: null, date: '2008-01-20', precision: 'day', region: null, source: null },
      rating: 9,
      votes: null,
    });
    const [entry] = await owner.sql(
      `SELECT old_values, new_values FROM activity_logs WHERE resource_id = '${episode}' ORDER BY id DESC LIMIT 1`,
    );
    expect(JSON.parse(String(entry?.old_values))).toMatchObject({ air_date: '2008-01-21T03:00:00Z', air_source: 'tvmaze', rating: 8 });
    expect(JSON.parse(String(entry?.new_values))).toMatchObject({ air_date: '2008-01-20', air_source: null, rating: 9 });
    expect((await owner.sql(`SELECT field FROM edited_fields WHERE id = '${episode}'`)).map(({ field }) => field)).toContain('air_date');
    expect((await put({ air_date: null }, 3)).status).toBe(200);
    expect(await get(`episodes/${episode}`)).toMatchObject({ airs: { precision: 'unknown' } });
  });
});
