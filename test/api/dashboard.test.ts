import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

interface VegaMovie {
  readonly Title: string | number | null;
  readonly 'Major Genre': string | null;
  readonly 'IMDB Rating': number | null;
  readonly 'Release Date': string;
}

const { series } = JSON.parse(readFileSync(fileURLToPath(new URL('../../lambda/etl/series.json', import.meta.url)), 'utf8')) as {
  series: readonly { readonly status: string }[];
};

/** How often each word occurs, the most frequent first. */
const counted = (words: readonly string[], name: string) =>
  [...Map.groupBy(words, (word) => word)]
    .map(([word, all]) => ({ [name]: word, count: all.length }))
    .sort((a, b) => Number(b.count) - Number(a.count) || (String(a[name]) < String(b[name]) ? -1 : 1));

const queries = () =>
  cloud.usage().find(({ role, action }) => role === owner.role('getdashboard') && action === 'rds-data:ExecuteStatement')?.count ?? 0;

test('an import stores figures, which are served while the database sleeps', async () => {
  const TableName = owner.environment('getdashboard').SNAPSHOTS_TABLE;
  const { Item } = await owner.dynamodb.send(new GetCommand({ TableName, Key: { name: 'dashboard' } }));
  expect(JSON.parse(Item?.value)).toMatchObject({ total_movies: 3200 });
});

test('the figures match the file, counted in another way', async () => {
  await makeStale();
  const file = fileURLToPath(new URL('../../node_modules/vega-datasets/data/movies.json', import.meta.url));
  const movies = (JSON.parse(readFileSync(file, 'utf8')) as VegaMovie[]).filter(({ Title }) => Title !== null);
  const count = <K>(keys: K[]) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<K, number>());
  const years = movies.map((movie) => Number(movie['Release Date'].slice(-4)));
  const isSuspect = (movie: VegaMovie) => Number(movie['Release Date'].slice(-4)) > 2010 || movie['Release Date'] === 'Dec 31 1969';
  const trusted = movies.filter((movie) => !isSuspect(movie)).map((movie) => Number(movie['Release Date'].slice(-4)));
  const ratings = movies.flatMap((movie) => (movie['IMDB Rating'] === null ? [] : [movie['IMDB Rating']]));
  const tenths = ratings.reduce((sum, rating) => sum + Math.round(rating * 10), 0);
  const genres = count(movies.flatMap((movie) => movie['Major Genre'] ?? []));

  const [shows] = await owner.sql('SELECT count(*) FROM tv_shows');
  const [episodes] = await owner.sql('SELECT count(*) FROM episodes');

  const { body } = await cloud.call('GET /api/v1/dashboard');
  expect(body).toEqual({
    total_shows: shows?.count,
    total_episodes: episodes?.count,
    shows_by_status: counted(
      series.map(({ status }) => status),
      'status',
    ),
    shows_by_type: [{ type: null, count: series.length }],
    episodes_by_year: [],
    best_rated_shows: [],
    total_movies: movies.length,
    rated_movies: ratings.length,
    average_rating: Math.round((tenths / 10 / ratings.length) * 100) / 100,
    first_year: Math.min(...trusted),
    last_year: Math.max(...trusted),
    suspect_years: movies.filter(isSuspect).length,
    top_genres: [...genres]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, 10)
      .map(([genre, number]) => ({ genre, count: number })),
    movies_by_year: [...count(years)].sort(([a], [b]) => a - b).map(([year, number]) => ({ year, count: number })),
    ratings: [...count(ratings.map((rating) => Math.min(9, Math.floor(rating))))]
      .sort(([a], [b]) => a - b)
      .map(([from, number]) => ({ from, count: number })),
    as_of: expect.any(String),
    catalog: 'awake',
  });
  expect(body.total_movies).toBe(3200);
});

test('an unchanged answer is a 304', async () => {
  const { headers } = await cloud.call('GET /api/v1/dashboard');
  const again = await cloud.call('GET /api/v1/dashboard', { headers: { 'if-none-match': String(headers.get('etag')) } });
  expect([again.status, again.body]).toEqual([304, '']);
  expect(Number(again.headers.get('age'))).toBeGreaterThanOrEqual(0);
});

test('a fresh snapshot costs exactly one GetItem', async () => {
  await cloud.call('GET /api/v1/dashboard');
  const calls = () =>
    Object.fromEntries(
      cloud
        .usage()
        .filter(({ role }) => role === owner.role('getdashboard'))
        .map(({ action, count }) => [action, count]),
    );
  const before = calls();
  expect((await cloud.call('GET /api/v1/dashboard')).status).toBe(200);
  expect(calls()).toEqual({ ...before, 'dynamodb:GetItem': Number(before['dynamodb:GetItem']) + 1 });
});

/** Makes the snapshot old, and the catalog newer than the snapshot. */
async function makeStale(): Promise<void> {
  const TableName = owner.environment('getdashboard').SNAPSHOTS_TABLE;
  await owner.dynamodb.send(
    new UpdateCommand({
      TableName,
      Key: { name: 'dashboard' },
      UpdateExpression: 'SET as_of = :old, catalog_version = :none',
      ExpressionAttributeValues: { ':old': '2026-01-01T00:00:00.000Z', ':none': -1 },
    }),
  );
}

test('the shows are counted by status and type, their episodes by year, and the best rated ones are named', async () => {
  const rows = await owner.sql(`SELECT id, title FROM tv_shows ORDER BY title LIMIT 3`);
  const [first, second, third] = rows.map(({ id }) => String(id));
  await owner.sql(`UPDATE tv_shows SET type = 'reality', rating = 9, votes = 5 WHERE id = '${first}'`);
  await owner.sql(
    `UPDATE tv_shows SET type = 'reality', rating = 9, votes = 50, premiered = '2001-01-01', premiered_precision = 'year' WHERE id = '${second}'`,
  );
  await owner.sql(`UPDATE tv_shows SET rating = 9.5, deleted_at = now() WHERE id = '${third}'`);
  await owner.sql(
    `UPDATE episodes SET air_date = '2001-05-01', air_precision = 'month' WHERE id = (SELECT min(id::text)::uuid FROM episodes WHERE tv_show_id = '${first}')`,
  );
  await owner.sql(`UPDATE episodes SET air_date = '2001-05-01' WHERE tv_show_id = '${third}'`);
  await makeStale();
  const { body } = await cloud.call('GET /api/v1/dashboard');
  expect(body.shows_by_type).toEqual([
    { type: null, count: series.length - 3 },
    { type: 'reality', count: 2 },
  ]);
  expect(body.episodes_by_year).toEqual([{ year: 2001, count: 1 }]);
  expect(body.best_rated_shows.map(({ id, rating, votes }: Record<string, unknown>) => [id, rating, votes])).toEqual([
    [second, 9, 50],
    [first, 9, 5],
  ]);
  expect(body.best_rated_shows[0]).toMatchObject({ title: rows[1]?.title, year: 2001 });
  await owner.sql(`UPDATE tv_shows SET deleted_at = NULL WHERE id = '${third}'`);
});

test.each([100, 1_000])('%d readers of a stale snapshot cause one query', async (readers) => {
  await makeStale();
  const before = queries();
  const answers = await Promise.all(Array.from({ length: readers }, () => cloud.call('GET /api/v1/dashboard')));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(queries() - before).toBe(1);
});

test('a fresh snapshot is not computed again, and an old one only if the catalog changed', async () => {
  const before = queries();
  await cloud.call('GET /api/v1/dashboard');
  expect(queries() - before).toBe(0);
});

test('while the database sleeps, the last figures are served and marked as old', async () => {
  await makeStale();
  cloud.dataApi.sleep();
  const asleep = await cloud.call('GET /api/v1/dashboard');
  expect(asleep).toMatchObject({ status: 200, body: { total_movies: 3200, as_of: '2026-01-01T00:00:00.000Z', catalog: 'waking' } });
  expect(Number(asleep.headers.get('age'))).toBeGreaterThan(86_400);
  expect(await cloud.call('GET /api/v1/movies')).toMatchObject({ status: 503, body: { code: 'catalog_waking' } });
  expect((await cloud.call('GET /api/v1/movies')).headers.get('retry-after')).toBe('15');
  expect(await cloud.call('GET /api/v1/show_user?username=viewer')).toMatchObject({ status: 200 });
  expect(await cloud.call('GET /api/v1/health')).toMatchObject({ status: 200, body: { catalog: { state: 'waking' } } });
});
