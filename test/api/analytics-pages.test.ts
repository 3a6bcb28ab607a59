import { raw } from 'sql-template-tag';
import { beforeAll, expect, test } from 'vitest';
import { perCent } from '../../lambda/stores/analytics/per-cent.ts';
import { emptyShows, forgetFigures } from '../support/catalog-rows.ts';
import type { Answer, TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

/*
 * Every analysis can be paged to its last row, however many rows are stored: 620 shows, 420 genres, 410 distributors.
 */

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

const id = (kind: string) => `('0193b7a2-${kind}-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  await emptyShows(owner);
  await owner.sql('DELETE FROM movies');
  await owner.sql('DELETE FROM genres');
  await owner.sql(`INSERT INTO tv_shows (id, title, status, source, premiered)
    SELECT ${id('0001')}, 'Show ' || n % 50, 'ended', 'test', date '2000-01-01' + n FROM generate_series(1, 620) AS n`);
  await owner.sql(`INSERT INTO episodes (id, tv_show_id, season_number, episode_number)
    SELECT gen_random_uuid(), ${id('0001')}, 1, e FROM generate_series(1, 620) AS n, generate_series(1, n % 5) AS e`);
  await owner.sql(`INSERT INTO genres (name) SELECT 'Genre ' || n FROM generate_series(1, 420) AS n`);
  await owner.sql(
    `INSERT INTO tv_show_genres (tv_show_id, genre, position) SELECT ${id('0001')}, 'Genre ' || n, 1 FROM generate_series(1, 420) AS n`,
  );
  await owner.sql(`INSERT INTO distributors (id, kind, name, country_code)
    SELECT ${id('0002')}, 'network', 'Channel ' || n, CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN 'GB' ELSE 'US' END FROM generate_series(1, 410) AS n`);
  await owner.sql(`INSERT INTO tv_show_distributors (id, tv_show_id, distributor_id, distribution_type, region, contract_start_date)
    SELECT gen_random_uuid(), ${id('0001')}, ${id('0002')}, 'cable', 'GB', '2020-01-01' FROM generate_series(1, 410) AS n`);
  await owner.sql('ANALYZE');
  await forgetFigures(owner);
});

const lists: readonly (readonly [question: string, key: string, rows: number])[] = [
  ['episode_stats', 'id', 620],
  ['episode_stats?status=ended', 'id', 620],
  ['genre_performance', 'genre', 421],
  ['distribution_analysis', 'country', 3],
  ['distribution_analysis?by=distributor', 'distributor_id', 410],
  ['distribution_analysis?by=distributor&country=gb', 'distributor_id', 137],
];

const asked = (question: string, more: string) => `GET /api/v1/analytics/${question}${question.includes('?') ? '&' : '?'}${more}`;

async function every(question: string, limit: number): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer: Answer = await cloud.call(asked(question, `limit=${limit}${cursor && `&cursor=${cursor}`}`));
    expect(answer.status).toBe(200);
    rows.push(...answer.body.data);
    cursor = answer.body.meta.next_cursor;
  }
  return rows;
}

test.each(lists)('%s: every row once, in pages of any size, in order', async (question, key, count) => {
  const large = await every(question, 250);
  expect(large).toHaveLength(count);
  expect(new Set(large.map((row) => row[key])).size).toBe(count);
  expect(await every(question, 97)).toEqual(large);
  const rank = (row: Record<string, unknown>) => Number(row.rank ?? row.rank_by_shows);
  expect(large.map(rank)).toEqual(large.map(rank).toSorted((a, b) => a - b));
});

test.each(lists)('%s: the files of all pages have every row', async (question, _key, count) => {
  let lines = 0;
  for (let path: string | undefined = asked(question, 'limit=250'); path; ) {
    const { status, headers, body }: Answer = await cloud.call(path, { headers: { accept: 'text/csv' } });
    expect(status).toBe(200);
    lines += body.trimEnd().split('\r\n').length - 1;
    const next: string | undefined = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    path = next && `GET ${next}`;
  }
  expect(lines).toBe(count);
});

test('a genre beyond the stored rows is found', async () => {
  const last = (await every('genre_performance', 250)).filter(({ genre }) => genre !== null).at(-1);
  const { body } = await cloud.call(asked('genre_performance', `genre=${encodeURIComponent(String(last?.genre).toUpperCase())}`));
  expect(body.data).toEqual([last]);
});

test('shares of contracts add up to 100, by country and by distributor, in JSON and in the file', async () => {
  for (const question of ['distribution_analysis', 'distribution_analysis?by=distributor', 'distribution_analysis?genre=Genre%207']) {
    const rows = await every(question, 250);
    expect(rows.reduce((sum, row) => sum + Math.round(Number(row.share_of_contracts) * 100), 0)).toBe(10_000);
  }
  const [header = '', ...lines] = (await cloud.call(asked('distribution_analysis', 'limit=250'), { headers: { accept: 'text/csv' } })).body
    .trimEnd()
    .split('\r\n');
  const column = header.split(',').indexOf('share_of_contracts');
  expect(lines.reduce((sum: number, line: string) => sum + Math.round(Number(line.split(',')[column]) * 100), 0)).toBe(10_000);
});

test('only a whole is 100 per cent, and only nothing is 0', async () => {
  await owner.sql(`INSERT INTO episodes (id, tv_show_id, season_number, episode_number)
    SELECT gen_random_uuid(), ${id('0001')}, 2, e FROM (VALUES (1, 50), (2, 40)) AS shows (n, most), generate_series(1, most) AS e`);
  await owner.sql(
    `INSERT INTO tv_shows (id, title, status, source) SELECT gen_random_uuid(), 'More ' || n, 'ended', 'test' FROM generate_series(1, 21000) AS n`,
  );
  await forgetFigures(owner);
  const { body } = await cloud.call(asked('episode_stats', 'limit=250'));
  expect(body.data.slice(0, 2).map(({ percent_rank }: { percent_rank: number }) => percent_rank)).toEqual([100, 99.99]);
  const parts = [0, 1e-9, 0.00004, 0.5, 0.99996, 1 - 1e-9, 1];
  const rows = await owner.sql(`SELECT ${perCent(raw('part')).sql} AS share FROM unnest('{${parts}}'::float8[]) AS part`);
  expect(rows.map(({ share }) => Number(share))).toEqual([0, 0.01, 0.01, 50, 99.99, 99.99, 100]);
});
