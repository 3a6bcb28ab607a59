import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { exactContents } from '../support/contents.ts';
import { imdbFiles } from '../support/imdb-files.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';

/* The time of every invocation of the worker is up when it begins: each does as little as it may. */

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  process.env.IMPORT_SLICE_SECONDS = '-1';
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => {
  delete process.env.IMPORT_SLICE_SECONDS;
  return cloud?.close();
});

const mapping = { keys: 'bounded', records: [{ kind: 'movie', fields: { key: 'id', title: 'title', year: 'year' } }] };
const map = fileOf('map.json', JSON.stringify(mapping));
const table = (name: string, rows: number) =>
  fileOf(
    `${name}.csv`,
    ['id,title,year', ...Array.from({ length: rows }, (_, n) => `${name}${n},${name} ${n} ${randomBytes(60).toString('hex')},1999`)].join(
      '\n',
    ),
  );

const plain = (files: readonly string[]) => files.map((file) => fileOf(basename(file, '.gz'), gunzipSync(readFileSync(file))));

test('small files are checked one by one, and then loaded', async () => {
  const files = ['One', 'Two', 'Three'].map((name) => table(name, 5));
  const { code, output } = await runEtl(cloud, 'csv', ...files, '--map', map, '--follow');
  expect([code, output]).toEqual([0, expect.stringContaining('15 read = 15 inserted')]);
  expect(await owner.sql("SELECT options ->> 'checked' AS checked FROM etl_runs WHERE source = 'csv'")).toEqual([{ checked: '2' }]);
});

test('a damaged file after files that other invocations checked changes nothing', async () => {
  const before = await exactContents(owner);
  const files = [table('Four', 5), table('Five', 5), fileOf('page.csv', '<!doctype html><html>')];
  const { code, output } = await runEtl(cloud, 'csv', ...files, '--map', map, '--follow');
  expect([code, output]).toEqual([1, expect.stringContaining('web page')]);
  expect(await exactContents(owner)).toEqual(before);
});

test.each<[string, string, () => string[], RegExp]>([
  ['a table', 'csv', () => [table('Six', 5), table('Large', 3_000), '--map', map], /Large\.csv takes too long to read\./],
  ['joined files', 'imdb', () => plain(imdbFiles({ first: 9_000_000, shows: 1_200 })), /title\.basics\.tsv takes too long to read\./],
])('%s that one invocation cannot read end the import in words and change nothing', async (_, source, files, words) => {
  const before = await exactContents(owner);
  const { code, output } = await runEtl(cloud, source, ...files(), '--follow');
  expect([code, output]).toEqual([1, expect.stringMatching(words)]);
  expect((await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body.data[0]).toMatchObject({
    state: 'failed',
    problem_code: 'wrong_file',
    inserted: 0,
  });
  expect(await exactContents(owner)).toEqual(before);
});
