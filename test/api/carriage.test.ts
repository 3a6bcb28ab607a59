import { beforeAll, describe, expect, test } from 'vitest';
import { credits } from '../../lambda/contract/credits.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let show: string;
let distributor: string;

const send = (method: string, path: string, body?: object, headers: object = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
const run = '00000000-0000-7000-8000-000000000001';

/** Stores that an import saw a show. */
const see = (id: string, key: string, region: string, first: string | null, last: string | null) =>
  owner.sql(`INSERT INTO observed_carriage (source, key, region, tv_show_id, distributor_id, first_seen, last_seen, run_id)
    VALUES ('tvmaze', '${key}', '${region}', '${id}', '${distributor}', ${first ? `'${first}'` : 'NULL'}, ${last ? `'${last}'` : 'NULL'}, '${run}')`);

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  show = (await send('POST', 'tv_shows', { title: 'Seen Here', status: 'ended' })).body.id;
  distributor = (await send('POST', 'distributors', { name: 'Channel of Sightings', kind: 'network' })).body.id;
});

describe('where imports saw a show', () => {
  test('is listed by distributor and region, page by page, with the days and the source', async () => {
    expect((await get(`tv_shows/${show}/carriage`)).data).toEqual([]);
    await see(show, '1', '', null, null);
    await see(show, '2', 'AT', '2020-01-01', '2021-01-01');
    await see(show, '3', 'WORLD', '2020-01-01', null);
    const line = { distributor_id: distributor, distributor_name: 'Channel of Sightings', source: 'tvmaze' };
    const all = [
      { ...line, region: null, first_seen: null, last_seen: null },
      { ...line, region: 'AT', first_seen: '2020-01-01', last_seen: '2021-01-01' },
      { ...line, region: 'WORLD', first_seen: '2020-01-01', last_seen: null },
    ];
    expect((await get(`tv_shows/${show}/carriage`)).data).toEqual(all);
    const pages = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { data: object[]; meta: { next_cursor: string | null } } = await get(
        `tv_shows/${show}/carriage?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      pages.push(...page.data);
      cursor = page.meta.next_cursor;
    }
    expect(pages).toEqual(all);
    expect((await get(`tv_shows/${show}/contracts`)).data).toEqual([]);
  });

  test('moves to the show that it is merged into, and is gone with a deleted show', async () => {
    const into = (await send('POST', 'tv_shows', { title: 'Seen There', status: 'ended' })).body.id;
    await send('POST', `tv_shows/${show}/merge`, { into }, { 'if-match': '"1"' });
    expect((await get(`tv_shows/${into}/carriage`)).data).toHaveLength(3);
    await send('DELETE', `tv_shows/${into}`);
    expect(await cloud.call(`GET /api/v1/tv_shows/${into}/carriage`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe.each(Object.entries(credits))('the credit of %s', (source, credit) => {
  test('is with every show, episode and movie that it loaded, and with no other', async () => {
    const id = (await send('POST', 'tv_shows', { title: `Loaded from ${source}`, status: 'ended' })).body.id;
    const episode = (await send('POST', `tv_shows/${id}/episodes`, { season_number: 1, episode_number: 1 })).body.id;
    const movie = (await send('POST', 'movies', { title: `Loaded from ${source}`, genre: 'Drama' })).body.id;
    for (const [kind, path] of [
      ['show', `tv_shows/${id}`],
      ['episode', `episodes/${episode}`],
      ['movie', `movies/${movie}`],
    ] as const) {
      expect((await get(path)).credits).toEqual([]);
      await owner.sql(`INSERT INTO source_keys (source, kind, key, id, digest, version, authority, run_id)
        VALUES ('${source}', '${kind}', '1', '${path.split('/')[1]}', '', 1, 5, '${run}'), ('csv', '${kind}', '${source}', '${path.split('/')[1]}', '', 1, 5, '${run}')`);
      expect((await get(path)).credits).toEqual([{ source, ...credit }]);
    }
  });
});

test('a movie of any source is read with its votes, which go with the rating that they belong to', async () => {
  const { id } = (await send('POST', 'movies', { title: 'Voted For', genre: 'Drama', rating: 7 })).body;
  await owner.sql(`UPDATE movies SET source = 'imdb', votes = 99 WHERE id = '${id}'`);
  expect(await get(`movies/${id}`)).toMatchObject({ source: 'imdb', votes: 99 });
  expect((await get('movies?title=Voted%20For')).data).toMatchObject([{ source: 'imdb', votes: 99 }]);
  const body = { title: 'Voted For', genre: 'Comedy', rating: 7, year: null };
  expect((await send('PUT', `movies/${id}`, body, { 'if-match': '"1"' })).status).toBe(200);
  expect(await get(`movies/${id}`)).toMatchObject({ votes: 99 });
  expect((await send('PUT', `movies/${id}`, { ...body, rating: 8 }, { 'if-match': '"2"' })).status).toBe(200);
  expect(await get(`movies/${id}`)).toMatchObject({ rating: 8, votes: null });
});
