import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { exactContents } from '../support/contents.ts';
import { imdbFiles } from '../support/imdb-files.ts';
import { tvmazeShows } from '../support/import-files.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';

/* Files of which the first part can be loaded, and a later part cannot be read. */

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const header = 'id,title,year';
/** Rows that hardly shrink, so that most of a gzipped file is still to come after its first chunk. */
const rows = Array.from({ length: 1_500 }, (_, index) => `${index},Damaged ${randomBytes(40).toString('hex')},1999`);
const table = [header, ...rows].join('\n');
const shows = tvmazeShows('Damaged', 8_000_000, 500);
const mapping = { keys: 'damaged', records: [{ kind: 'movie', fields: { key: 'id', title: 'title', year: 'year' } }] };
const map = fileOf('map.json', JSON.stringify(mapping));
const whole = () => fileOf('whole.csv', table);
const cutRatings = () => fileOf('title.ratings.tsv.gz', gzipSync('tconst\taverageRating\tnumVotes\n'.repeat(900)).subarray(0, -9));

test.each<[name: string, words: RegExp, source: string, files: () => string[]]>([
  ['a gzipped table', /cut off/, 'csv', () => [fileOf('a.csv.gz', gzipSync(table).subarray(0, -2_000))]],
  ['a gzipped list of shows', /cut off/, 'tvmaze', () => [fileOf('shows.json.gz', gzipSync(shows).subarray(0, -200))]],
  ['a list without its end', /end|JSON|cut/i, 'tvmaze', () => [fileOf('shows.json', shows.slice(0, -2_000))]],
  ['a second file that is a web page', /web page/, 'csv', () => [whole(), fileOf('b.csv', '<!doctype html><html>')]],
  ['a second file that is a zip archive', /zip/, 'csv', () => [whole(), fileOf('b.csv', Buffer.from('PK\u0003\u0004rest'))]],
  ['a second file in UTF-16', /UTF-16/, 'csv', () => [whole(), fileOf('b.csv', Buffer.from(`\ufeff${table}`, 'utf16le'))]],
  ['a second file with other columns', /column/i, 'csv', () => [whole(), fileOf('b.csv', 'a,b\n1,2')]],
  ['a joined file', /cut off/, 'imdb', () => [...imdbFiles({ first: 8_000_000, shows: 30 }).slice(0, 2), cutRatings()]],
])('%s that cannot be read to its end changes nothing', async (_, words, source, files) => {
  const before = await exactContents(owner);
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['movies', 'tv_shows', 'episodes', 'source_keys', 'activity_logs']));
  const options = source === 'csv' ? ['--map', map] : [];
  const { code, output } = await runEtl(cloud, source, ...files(), ...options, '--follow');
  expect([code, output]).toEqual([1, expect.stringMatching(words)]);
  const { data } = (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body;
  expect(data).toMatchObject([
    { state: 'failed', problem_code: 'wrong_file', problem: expect.stringMatching(words), inserted: 0, updated: 0 },
  ]);
  expect(await exactContents(owner)).toEqual(before);
});
