import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyday, further } from '../../helper_scripts/bench/catalog-questions.ts';
import { type ExplainingServer, scans, startExplainingPostgres } from '../../helper_scripts/bench/explained.ts';
import { fillLargeCatalog } from '../../helper_scripts/bench/large-catalog.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

const size = { shows: 10_000, episodesPerShow: 4, movies: 20_000 };

/** Tables of which nobody wants to read all, and from how many rows on a scan is nearly that. */
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
}, 180_000);

afterAll(async () => {
  await cloud?.close();
  await server?.stop();
});

const ask = (question: string) => server.during(() => cloud.call(`GET /api/v1/${question}`, { as: 'admin' }));

test.each([...everyday, ...further])('%s reads what it shows, and no large table from end to end', async (question) => {
  const { answer, statements } = await ask(question);
  expect(answer.status).toBe(200);
  expect(statements.length).toBeGreaterThan(0);
  const read = statements.flatMap(({ plan }) => scans(plan));
  expect(
    read.filter(({ table, type, rows }) => table in large && rows > 0 && (type === 'Seq Scan' || rows > 0.9 * (large[table] ?? 0))),
  ).toEqual([]);
});

test('a page that is far down reads no more than the first one', async () => {
  const rows = async (question: string) => {
    const { answer, statements } = await ask(question);
    const read = statements.flatMap(({ plan }) => scans(plan)).filter(({ table }) => table in large);
    return { next: answer.body.meta.next_cursor, read: read.reduce((sum, scan) => sum + scan.rows, 0) };
  };
  for (const list of ['tv_shows?limit=200', 'episodes?limit=100', 'movies?limit=200', 'tv_shows/search?q=the&limit=50']) {
    const first = await rows(list);
    let page = first;
    for (let pages = 0; pages < 20; pages++) page = await rows(`${list}&cursor=${page.next}`);
    expect(page.read / first.read).toBeLessThan(1.1);
  }
});

test('the deterministic catalog is what the questions take it for', async () => {
  const { sql } = operator(cloud);
  expect(await sql('SELECT count(*) AS shows FROM tv_shows WHERE deleted_at IS NULL')).toEqual([{ shows: size.shows }]);
  expect((await cloud.call('GET /api/v1/tv_shows/search?q=godfather')).body.data.length).toBeGreaterThan(0);
  expect((await cloud.call('GET /api/v1/tv_shows/tvmaze:1000077')).status).toBe(200);
});
