import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counting, everyday as everydayQuestions, further } from '../../helper_scripts/bench/catalog-questions.ts';
import { type Explained, type ExplainingServer, scans, startExplainingPostgres } from '../../helper_scripts/bench/explained.ts';
import { fillLargeCatalog } from '../../helper_scripts/bench/large-catalog.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { operator } from '../support/operator.ts';

const size = { shows: 10_000, episodesPerShow: 4, movies: 20_000 };

/** Large tables, and the number of rows above which a read counts as reading the whole table. */
const large: Readonly<Record<string, number>> = {
  tv_shows: size.shows,
  show_names: size.shows * 2,
  external_ids: size.shows,
  tv_show_genres: size.shows * 2,
  episodes: size.shows * size.episodesPerShow,
  movies: size.movies,
  tv_show_distributors: size.shows / 5,
  release_dates: size.shows * 2,
  activity_logs: size.shows,
};

let server: ExplainingServer;
let cloud: TestCloud;

beforeAll(async () => {
  server = await startExplainingPostgres();
  cloud = await startTestCloud({ state: mkdtempSync(join(tmpdir(), 'episodic-')), postgres: server.connectionString });
  await fillLargeCatalog(server.connectionString, size);
  await server.explain(true);
});

afterAll(async () => {
  await cloud?.close();
  await server?.stop();
});

/** Reads of too many rows from large tables, each as `table type rows`. */
const tooMuch = (statements: readonly Explained[], most: (rows: number) => number) =>
  statements
    .flatMap(({ plan }) => scans(plan))
    .filter(({ table, type, rows }) => rows > 0 && table in large && (type === 'Seq Scan' || rows > most(large[table] ?? 0)))
    .map(({ table, type, rows }) => `${table} ${type} ${rows}`);

const ask = (question: string) => server.during(() => cloud.call(`GET /api/v1/${question}`, { as: 'admin' }));

test.each(everyday([...everydayQuestions, ...further], 5))(
  '%s reads the rows that it shows, and no whole large table',
  async (question) => {
    const { answer, statements } = await ask(question);
    expect(answer.status).toBe(200);
    expect(statements.length).toBeGreaterThan(0);
    expect(tooMuch(statements, (rows) => 0.9 * rows)).toEqual([]);
  },
);

test.each(everyday(counting, 3))('%s counts with an index only, and reads only the rows that it shows', async (question) => {
  const { answer, statements } = await ask(question);
  expect(answer.body.total_count).toBeGreaterThan(size.movies / 3);
  const byIndexAlone = (read: string) => read.startsWith('movies Index Only Scan ');
  expect(tooMuch(statements, () => 1000).filter((read) => !byIndexAlone(read))).toEqual([]);
});

test('a late page reads no more rows than the first page', async () => {
  const rows = async (question: string) => {
    const { answer, statements } = await ask(question);
    const read = statements.flatMap(({ plan }) => scans(plan)).filter(({ table }) => table in large);
    return { next: answer.body.meta.next_cursor, read: read.reduce((sum, scan) => sum + scan.rows, 0) };
  };
  for (const list of [
    'tv_shows?limit=200',
    'episodes?limit=100',
    'movies?limit=200',
    'movies?title=the&limit=50',
    'tv_shows/search?q=the&limit=50',
  ]) {
    const first = await rows(list);
    let page = first;
    for (let pages = 0; pages < 5; pages++) page = await rows(`${list}&cursor=${page.next}`);
    expect(page.read / first.read).toBeLessThan(1.1);
  }
});

test('an episode with its related data, and a show with its related data, take one statement each', async () => {
  for (const question of [episode, `tv_shows/${made('0001', 20)}`, 'tv_shows/tvmaze:1000077', 'tv_shows?limit=200']) {
    const { answer, statements } = await ask(question);
    expect({ question, status: answer.status, statements: statements.length }).toEqual({ question, status: 200, statements: 1 });
  }
});

test('the deterministic catalog is as the questions expect', async () => {
  const { sql } = operator(cloud);
  expect(await sql('SELECT count(*) AS shows FROM tv_shows WHERE deleted_at IS NULL')).toEqual([{ shows: size.shows }]);
  expect((await cloud.call('GET /api/v1/tv_shows/search?q=godfather')).body.data.length).toBeGreaterThan(0);
  expect((await cloud.call('GET /api/v1/tv_shows/tvmaze:1000077')).status).toBe(200);
});

const made = (kind: string, index: number) => `0193b7a2-${kind}-7000-8000-${index.toString(16).padStart(12, '0')}`;
const show = (index: number) => `tv_shows/${made('0001', index)}`;
const episode = `episodes/${made('0006', 5)}`;
const contract = `contracts/${made('0004', 1)}`;
const releaseDate = `release_dates/${made('0005', 1)}`;
const distributor_id = made('0002', 3);
const period = { distributor_id, distribution_type: 'cable', region: 'FR', contract_start_date: '2031-01-01' };

test.each<[string, object?]>([
  [
    'POST tv_shows',
    {
      title: 'Brand New',
      status: 'running',
      network: { name: 'Channel 3', kind: 'network', country: 'FR' },
      genres: ['Drama'],
      external_ids: [{ source: 'imdb', value: 'tt1' }],
    },
  ],
  [`PUT ${show(7)}`, { title: 'Edited', status: 'ended', genres: ['Drama'], aliases: ['Another name'] }],
  [`DELETE ${show(8)}`],
  [`POST ${show(8)}/restore`],
  [`POST ${show(9)}/merge`, { into: made('0001', 10) }],
  [`PUT ${show(11)}/external_ids`, { external_ids: [{ source: 'imdb', value: 'tt2' }] }],
  [`POST ${show(12)}/episodes`, { season_number: 9, episode_number: 1 }],
  [`POST ${show(12)}/episodes/bulk`, { items: [{ season_number: 9, episode_number: 2 }] }],
  [`PUT ${episode}`, { title: 'Pilot' }],
  [`DELETE ${episode}`],
  [`POST ${episode}/restore`],
  [`POST ${show(13)}/contracts`, { ...period, exclusive: true }],
  [`PUT ${contract}`, period],
  [`DELETE ${contract}`],
  [`POST ${contract}/restore`],
  [`POST ${show(13)}/release_dates`, { region: 'FR', release_date: '2031-01-01' }],
  [`PUT ${releaseDate}`, { region: 'GB', release_date: '2031-01-01' }],
  [`DELETE ${releaseDate}`],
  [`POST ${releaseDate}/restore`],
  [`PUT distributors/${distributor_id}`, { kind: 'network', name: 'Renamed' }],
  ['POST genres', { name: 'Brand New' }],
  ['POST movies', { title: 'Brand New', genre: 'Drama' }],
  [`PUT movies/${made('0003', 3)}`, { title: 'Edited', genre: 'Drama', rating: null, year: 2000 }],
  [`DELETE movies/${made('0003', 3)}`],
  [`POST movies/${made('0003', 3)}/restore`],
])('%s reads the rows that it changes, and no whole large table', async (route, body) => {
  const [method = '', path = ''] = route.split(' ');
  const headers = { prefer: 'wait=8', ...(method === 'PUT' && { 'if-match': '"1"' }) };
  const { answer, statements } = await server.during(() => cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers, body }));
  expect({ ...answer.body, status: answer.status }).toMatchObject({
    status: method === 'POST' && body && !/merge|bulk/.test(path) ? 201 : 200,
  });
  expect(statements.length).toBeGreaterThan(0);
  expect(tooMuch(statements, () => 1000)).toEqual([]);
});
