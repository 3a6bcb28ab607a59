import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { addEpisodeFiles, addImports, address, large, largestEpisode, largestShow, multiply } from '../support/largest.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

// Everything that can be written can be read: each resource at the largest size that its fields allow, and each list full of them.
let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

const send = (method: string, path: string, body?: object, headers: object = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });

/** Ids of the largest resources, by the first word of their path. */
const ids: Record<string, string> = { import_schedules: 'tvmaze' };

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  const made = async (path: string, body: object): Promise<string> => {
    const { status, body: answer } = await send('POST', path, body);
    expect({ path, status, ...(status === 201 ? {} : answer) }).toEqual({ path, status: 201 });
    return answer.id;
  };
  const show = await made('tv_shows', largestShow('a'));
  const distributor = await made('distributors', {
    name: large(255),
    kind: 'network',
    country_code: 'GB',
    description: large(4000),
    website_url: address('d'),
  });
  const terms = {
    distributor_id: distributor,
    distribution_type: 'broadcast',
    region: 'WORLD',
    contract_start_date: '2020-01-01',
    contract_end_date: '2030-01-01',
  };
  Object.assign(ids, {
    tv_shows: show,
    distributors: distributor,
    movies: await made('movies', { title: large(255), genre: large(100), rating: 9.9, year: 2000 }),
    genres: await made('genres', { name: large(100, 'g') }),
    contracts: await made(`tv_shows/${show}/contracts`, terms),
    release_dates: await made(`tv_shows/${show}/release_dates`, {
      region: 'WORLD',
      release_date: '2020-01-01',
      distributor_id: distributor,
    }),
    episodes: await made(`tv_shows/${show}/episodes`, largestEpisode(1, 1)),
  });
  for (const end of ['b', 'c']) {
    const { headers } = await cloud.call(`GET /api/v1/tv_shows/${show}`);
    expect(await send('PUT', `tv_shows/${show}`, largestShow(end), { 'if-match': String(headers.get('etag')) })).toMatchObject({
      status: 200,
    });
  }
  ids.imports = await addImports(owner, String(ids.movies));
  Object.assign(ids, await addEpisodeFiles(owner, String(ids.episodes)));
  const restored = { deleted: `now() AS deleted_at`, living: 'NULL::timestamptz AS deleted_at' };
  for (const deleted_at of Object.values(restored)) {
    await multiply(owner, 'tv_shows', show, 70, `left(title, 240) || n || '${deleted_at[0]}' AS title, ${deleted_at}`);
    await multiply(owner, 'movies', ids.movies, 202, `left(title, 240) || n || '${deleted_at[0]}' AS title, ${deleted_at}`);
    await multiply(owner, 'episodes', ids.episodes, 202, `n + 1 AS episode_number, ${deleted_at}`);
  }
  for (const [copied, to] of [
    ['show_names', 'tv_show_id, name, normalized'],
    ['tv_show_genres', 'tv_show_id, genre, position'],
  ] as const) {
    const others = to.replace('tv_show_id, ', '');
    await owner.sql(`INSERT INTO ${copied} (${to}) SELECT s.id, ${others} FROM ${copied}, tv_shows AS s
      WHERE tv_show_id = '${show}' AND s.title LIKE '漢%' AND s.id <> '${show}' ${copied === 'show_names' ? 'LIMIT 3000' : ''} ON CONFLICT DO NOTHING`);
  }
  await multiply(owner, 'distributors', distributor, 202, `left(name, 240) || n AS name, true AS active`);
  await multiply(owner, 'genres', ids.genres, 202, `left(name, 90) || n AS name`);
  await multiply(owner, 'tv_show_distributors', ids.contracts, 500, `contract_start_date + n AS contract_start_date`);
  await multiply(owner, 'release_dates', ids.release_dates, 202, `NULL::uuid AS distributor_id, 'R' || n AS region`);
  await owner.sql(`INSERT INTO activity_logs (action, resource_type, resource_id, old_values, new_values, sub, username)
    SELECT action, resource_type, resource_id, old_values, new_values, sub, username FROM activity_logs, generate_series(1, 202)
    WHERE resource_id = '${show}' AND action = 'edit'`);
  await owner.sql(
    `UPDATE episodes SET airs_at = '2020-01-01T12:34:56.789Z', air_precision = 'minute', air_region = 'WORLD', air_source = 'netflix-top10', votes = 2147483647`,
  );
  await owner.sql(`INSERT INTO observed_carriage (source, key, region, tv_show_id, distributor_id, first_seen, last_seen, run_id)
    SELECT 'netflix-top10', rpad(n::text, 200, 'k'), 'WORLD', '${show}', '${distributor}', '2020-01-01', '2021-01-01', gen_random_uuid() FROM generate_series(1, 202) AS n`);
  await owner.sql(`INSERT INTO seasons (tv_show_id, season_number) SELECT '${show}', n FROM generate_series(1, 3000) AS n`);
});

const reads = Object.entries(routes as Readonly<Record<string, Route>>).filter(
  ([key, { uses }]) => key.startsWith('GET ') && uses.includes('catalog:read'),
);

/** Highest `limit` of a route. */
const mostOf = ({ query }: Route): number | undefined => {
  const { properties } = z.toJSONSchema(query ?? z.object({}), { io: 'input', unrepresentable: 'any' });
  return (properties?.limit as { maximum?: number } | undefined)?.maximum;
};

/** Required query parameters of a route, and further variants. */
const questions: Readonly<Record<string, readonly string[]>> = {
  'search-transcripts': ['q=漢漢'],
  'search-tv-shows': ['q=漢漢', 'q=漢漢漢漢'],
  'search-movies': ['title=漢漢'],
  'similar-movies': [`title=${large(255)}`],
  'list-tv-shows': ['', 'scope=deleted', 'title=漢漢'],
  'list-movies': ['', 'scope=deleted', 'title=漢漢'],
  'list-episodes': ['', 'scope=deleted'],
  'get-distribution-analysis': ['', 'by=distributor'],
};

const pathOf = (key: string) =>
  key.replace('GET ', '').replace(/\/api\/v1\/(\w+)\/\{\w+\}/, (_, list: string) => `/api/v1/${list}/${ids[list]}`);

describe.each(everyday(reads, 3))('%s', (key, route) => {
  test.each(questions[route.name] ?? [''])('answers the largest rows at the highest limit, to the end (%#)', async (question) => {
    const most = mostOf(route);
    const path = `GET ${pathOf(key)}?${encodeURI(question)}${most === undefined ? '' : `&limit=${most}`}`;
    let pages = 0;
    const seen = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null; pages++) {
      const page: Awaited<ReturnType<TestCloud['call']>> = await cloud.call(`${path}${cursor && `&cursor=${cursor}`}`, { as: 'admin' });
      expect({ path, status: page.status, ...(page.status === 200 ? {} : page.body) }).toEqual({ path, status: 200 });
      if (Array.isArray(page.body.data) && pages > 0) expect(page.body.data.length).toBeGreaterThan(0);
      for (const { id } of Array.isArray(page.body.data) && page.body.data[0]?.id ? page.body.data : []) {
        expect({ path, id, twice: seen.has(id) }).toEqual({ path, id, twice: false });
        seen.add(id);
      }
      cursor = page.body.meta?.next_cursor ?? page.body.pagination?.next_cursor ?? null;
    }
    if (!route.csv) return;
    const file = await cloud.call(path, { as: 'admin', headers: { accept: 'text/csv' } });
    expect([path, file.status]).toEqual([path, 200]);
  });
});

test('a page of very large rows is read in few calls, however many rows follow', async () => {
  const role = owner.role('listimportdifferences');
  const seen = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    let calls = 0;
    cloud.interfere((call) => {
      if (call.role === role && call.actions.includes('rds-data:ExecuteStatement')) calls++;
      return undefined;
    });
    const path = `GET /api/v1/imports/${ids.imports}/differences?limit=200${cursor && `&cursor=${cursor}`}`;
    const { body }: Awaited<ReturnType<TestCloud['call']>> = await cloud.call(path, { as: 'admin' });
    cloud.interfere();
    expect(calls).toBeLessThanOrEqual(5);
    for (const { id } of body.data) seen.add(id);
    cursor = body.meta.next_cursor;
  }
  expect(seen.size).toBe(202);
});

test('everything that a page leaves out is on a later page', async () => {
  const [{ living } = { living: 0 }] = await owner.sql('SELECT count(*) AS living FROM tv_shows WHERE deleted_at IS NULL');
  const seen = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: Awaited<ReturnType<TestCloud['call']>> = await cloud.call(
      `GET /api/v1/tv_shows?limit=200${cursor && `&cursor=${cursor}`}`,
    );
    for (const { id } of body.data) seen.add(id);
    cursor = body.meta.next_cursor;
  }
  expect(seen.size).toBe(living);
});

test('the trail names the values that it shortened, and keeps the others', async () => {
  const { body } = await cloud.call(`GET /api/v1/activity?resource_type=show&resource_id=${ids.tv_shows}&limit=1`, { as: 'editor' });
  const [entry] = body.data;
  expect(entry.shortened).toEqual(expect.arrayContaining(['names', 'summary']));
  expect(entry.new_values.summary).toBe(`${large(300)}…`);
  expect(entry.new_values.names.at(-1)).toBe('…');
  expect(entry.shortened).not.toContain('title');
});

describe('a bulk of episodes', () => {
  let shows = 0;
  const newShow = async () => (await send('POST', 'tv_shows', { title: `Bulk ${++shows}`, status: 'ended' })).body.id;
  const bulk = async (items: object[]) => send('POST', `tv_shows/${await newShow()}/episodes/bulk`, { items });

  test('of 500 of the largest size is refused at once, and none is added', async () => {
    const before = await owner.sql('SELECT count(*) FROM episodes');
    expect(await bulk(Array.from({ length: 500 }, (_, index) => largestEpisode(1, index + 1)))).toMatchObject({ status: 413 });
    const small = Array.from({ length: 500 }, (_, index) => ({ season_number: 1, episode_number: index + 1, plot_summary: large(400) }));
    expect(await bulk(small)).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(await owner.sql('SELECT count(*) FROM episodes')).toEqual(before);
  });

  test('that would split a show into too many parts is refused; up to the limit, the tracker has its card', async () => {
    const { id } = (await send('POST', 'tv_shows', { title: 'In Parts', status: 'ended' })).body;
    const part = (index: number) => ({ season_number: index + 1, episode_number: 1 });
    const add = (from: number) =>
      send('POST', `tv_shows/${id}/episodes/bulk`, { items: Array.from({ length: 500 }, (_, index) => part(from + index)) });
    for (let from = 0; from < 3000; from += 500) expect((await add(from)).status).toBe(200);
    expect((await cloud.call(`GET /api/v1/tv_shows/${id}`)).body.seasons).toHaveLength(3000);
    const refused = { status: 422, body: { reason: 'too_many_parts' } };
    expect(await add(3000)).toMatchObject(refused);
    expect(await send('POST', `tv_shows/${id}/episodes`, part(3000))).toMatchObject(refused);
    expect(await send('POST', 'episodes', { show_name: 'In Parts', ...part(3000) })).toMatchObject(refused);
    expect((await send('POST', `tv_shows/${id}/episodes`, { season_number: 1, episode_number: 2 })).status).toBe(201);
  });

  test('of the largest accepted size is applied, and every row can be refused', async () => {
    const items = Array.from({ length: 500 }, (_, index) => ({
      season_number: 10_000,
      episode_number: 99_000 + index,
      plot_summary: large(185),
    }));
    expect(Buffer.byteLength(JSON.stringify({ items }))).toBeGreaterThan(300_000);
    const first = await bulk(items);
    expect(first.status).toBe(200);
    const again = await send('POST', `tv_shows/${first.body.id}/episodes/bulk`, { items });
    expect(again).toMatchObject({ status: 422, body: { reason: 'duplicate_episodes' } });
    const { body } = await cloud.call(`GET /api/v1/receipts/${again.body.receipt_id}`, { as: 'editor' });
    expect(body).toMatchObject({ state: 'rejected' });
    expect((await cloud.call('GET /api/v1/activity?limit=200', { as: 'admin' })).status).toBe(200);
  });
});
