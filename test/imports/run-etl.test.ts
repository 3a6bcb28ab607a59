import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { fileOf, runEtl, startScript } from '../support/run-etl.ts';

/* What an operator can type, right and wrong. */

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
});

afterAll(() => cloud?.close());

const runs = async () => (await cloud.call('GET /api/v1/imports', { as: 'admin' })).body.data.map(({ id }: { id: string }) => id);

const nobody = '00000000-0000-7000-8000-000000000000';
const table = fileOf('titles.csv', 'id,title,year\n1,Typed,1999\n');
const map = fileOf('map.json', JSON.stringify({ keys: 'typed', records: [{ kind: 'movie', fields: { key: 'id', title: 'title' } }] }));

test.each<[words: string, message: RegExp]>([
  ['', /^Usage:/],
  ['nonsense', /^Unknown source: nonsense\./],
  ['vega --nonsense', /^Unknown option '--nonsense'/],
  ['csv --map', /^Option '--map <value>' argument missing/],
  [`csv ${table} --map nowhere.json`, /^There is no mapping nowhere\.json\. Give a file, or one of .*netflix-titles/],
  [`csv ${table} --map ${table}`, /titles\.csv is not JSON\./],
  [`csv ${table}`, /^A mapping is missing/],
  [`csv nowhere.csv --map ${map}`, /^There is no file \/.*nowhere\.csv\./],
  [`csv ${dirname(table)} --map ${map}`, /is a folder\. Name the files in it\./],
  [`vega --map ${map}`, /^vega has columns of its own and takes no mapping\./],
  ['vega --all', /^Only a folder of Google Drive/],
  ['vega --every hour', /^--every is day or week\./],
  ['vega --remove', /^Only the sample can be removed/],
  ['tvmaze', /^Which file\?/],
  ['tvmaze --shows x', /^--shows: a number of TVmaze/],
  ['tvmaze --shows 1 --updates day', /^Give one of --shows, --index and --updates\./],
  ['tvmaze --index abc', /^--index: must be a page, or pages such as 0-3 or 2-/],
  ['tvmaze --index 3-x', /^--index: must be/],
  ['tvmaze --index 5-2', /^--index: must not end before it begins/],
  [`tvmaze ${table} --shows 1`, /^Give files, or one of --shows/],
  ['imdb --shows 1', /^Only tvmaze can be asked/],
  ['drive', /^Which folder\?/],
  ...['status', 'pause', 'resume', 'cancel', 'report'].flatMap((verb): [string, RegExp][] => [
    [verb, /^Which import\? Give its id/],
    [`${verb} 42`, /^Which import\? Give its id/],
    [`${verb} ${nobody}`, /^There is no import 0/],
  ]),
  [`status ${nobody} --follow`, /^There is no import 0/],
])('run_etl %s is refused with a message, and nothing starts', async (words, message) => {
  const before = await runs();
  const { code, output } = await runEtl(cloud, ...words.split(' ').filter((word) => word !== ''));
  expect([code, output]).toEqual([1, expect.stringMatching(message)]);
  expect(await runs()).toEqual(before);
});

test('a file is named from the folder in which the command was called', async () => {
  const words = ['csv', basename(table), '--map', join('..', basename(dirname(map)), 'map.json'), '--dry-run', '--follow'];
  const { code, output } = await startScript(cloud, 'run_etl', words, dirname(table)).end;
  expect([code, output]).toEqual([0, expect.stringContaining('1 read = 1 inserted')]);
});

test('a file whose lines end with CR is refused, because all of its rows would be in the first line', async () => {
  const file = fileOf('old.csv', 'id,title\r1,Old\r2,Older\r');
  const { code, output } = await runEtl(cloud, 'csv', file, '--map', map, '--follow');
  expect([code, output]).toEqual([1, expect.stringContaining('The lines of the file end as on an old Macintosh (CR).')]);
});
