import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { tvmazeShows } from '../support/import-files.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';
import { closedValve, type Valve } from '../support/valve.ts';

/* Editors work, and people look at figures, while an import waits before each of its statements. */

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let valve: Valve | undefined;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterEach(() => {
  valve?.open();
  cloud.interfere();
});

afterAll(() => cloud?.close());

const started = async (source: string, name: string, content: string) =>
  /[0-9a-f-]{36}/.exec((await runEtl(cloud, source, fileOf(name, content))).output)?.[0] ?? '';
const runOf = async (id: string) => (await cloud.call(`GET /api/v1/imports/${id}`, { as: 'admin' })).body;
const ended = (id: string) => runEtl(cloud, 'status', id, '--follow');
const edit = (route: string, body?: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', 'if-match': '*' }, body });
const showsInCatalog = async () => (await owner.sql('SELECT count(*) AS shows FROM tv_shows WHERE deleted_at IS NULL'))[0]?.shows;
/** What became of the chunks of a run, in order: rows read, resources added. */
const chunksOf = async (id: string) =>
  (await owner.sql(`SELECT read, inserted FROM etl_chunks WHERE run_id = '${id}' ORDER BY chunk`)).map(({ read, inserted }) => [
    read,
    inserted,
  ]);

const snapshotKey = () => ({ TableName: owner.environment('getdashboard').SNAPSHOTS_TABLE, Key: { name: 'dashboard' } });
const storedFigures = async () => {
  const { Item } = await owner.dynamodb.send(new GetCommand(snapshotKey()));
  return { total_shows: JSON.parse(Item?.value).total_shows, as_of: Item?.as_of };
};
/** Makes the stored figures so old that the next reader asks whether the catalog has changed. */
const age = () =>
  owner.dynamodb.send(
    new UpdateCommand({
      ...snapshotKey(),
      UpdateExpression: 'SET as_of = :old',
      ExpressionAttributeValues: { ':old': '2026-01-01T00:00:00.000Z' },
    }),
  );
const dashboard = async () => (await cloud.call('GET /api/v1/dashboard')).body;

test('a command of an editor is applied while several imports wait for the database', async () => {
  valve = closedValve(cloud, 'loadimport');
  const ids = [];
  for (const word of ['One', 'Two', 'Three'])
    ids.push(await started('tvmaze', 'shows.json', tvmazeShows(word, 3_000_000 + ids.length * 100, 20)));
  await valve.step();
  const { status, body } = await edit('POST /api/v1/movies', { title: 'Never Delayed', genre: 'Drama' });
  expect(status).toBe(201);
  expect((await edit(`PUT /api/v1/movies/${body.id}`, { title: 'Never Delayed', genre: 'Comedy' })).status).toBe(200);
  expect(await owner.sql("SELECT id FROM etl_runs WHERE state = 'done' AND source = 'tvmaze'")).toEqual([]);
  valve.open();
  for (const id of ids) expect((await ended(id)).output).toContain('80 read = 80 inserted + 0 updated + 0 unchanged + 0 skipped');
});

test('a statement loads at most 500 rows of a file, so an editor never waits long', async () => {
  const map = fileOf('map.json', JSON.stringify({ keys: 'short', records: [{ kind: 'movie', fields: { key: 'id', title: 'title' } }] }));
  const rows = Array.from({ length: 1_200 }, (_, index) => JSON.stringify({ id: index, title: `Short ${index}` }));
  const { output } = await runEtl(cloud, 'jsonl', fileOf('movies.jsonl', rows.join('\n')), '--map', map, '--follow');
  expect(output).toContain('1200 read = 1200 inserted');
  const [run] = await owner.sql("SELECT id::text FROM etl_runs WHERE source = 'jsonl'");
  expect(await chunksOf(String(run?.id))).toEqual([
    [500, 500],
    [500, 500],
    [200, 200],
  ]);
});

test('figures are up to date after an import, even if somebody looked at them just before its end', async () => {
  valve = closedValve(cloud, 'loadimport');
  const id = await started('tvmaze', 'shows.json', tvmazeShows('Counted', 3_100_000, 300));
  await eventually('the first 500 rows', async () => {
    await valve?.step();
    return (await runOf(id)).inserted >= 500;
  });
  await age();
  const during = await dashboard();
  expect(during.total_shows).toBe(await showsInCatalog());
  expect(await storedFigures()).toMatchObject({ as_of: during.as_of });
  valve.open();
  expect((await ended(id)).output).toContain('1200 read = 1200 inserted');
  expect(await showsInCatalog()).toBeGreaterThan(during.total_shows);
  expect((await storedFigures()).total_shows).toBe(await showsInCatalog());
});

test('an import that is cancelled between two statements does not leave stale figures', async () => {
  await age();
  await dashboard();
  const head = 'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres';
  const lines = Array.from({ length: 2_300 }, (_, index) => `tt${5_000_000 + index}\ttvSeries\tCut ${index}\t\\N\t0\t1999\t\\N\t50\tDrama`);
  const before = await showsInCatalog();
  valve = closedValve(cloud, 'loadimport');
  const id = await started('imdb', 'title.basics.tsv', [head, ...lines].join('\n'));
  await eventually('the first joined shows', async () => {
    await valve?.step();
    return (await showsInCatalog()) !== before;
  });
  expect(await runEtl(cloud, 'cancel', id)).toMatchObject({ code: 0 });
  valve.open();
  await eventually('the end of the worker', async () => cloud.host.isIdle());
  expect(await runOf(id)).toMatchObject({ state: 'cancelled' });
  expect(await chunksOf(id)).toEqual([
    [2_000, 0],
    [300, 0],
    [0, 1_000],
  ]);
  await age();
  expect((await dashboard()).total_shows).toBe(await showsInCatalog());
});
