import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';

/* An editor's correction survives three later loads, of two sources, that disagree. */

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const edit = (route: string, body?: object, headers = {}) =>
  cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const latest = async () => (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body.data[0];

/** Loads a list by a mapping whose keys have this name. */
async function loadList(keys: string, kind: string, row: Record<string, unknown>): Promise<string> {
  const fields = Object.fromEntries(Object.keys(row).map((field) => [field, field]));
  const map = fileOf('map.json', JSON.stringify({ keys, records: [{ kind, fields }] }));
  return (await runEtl(cloud, 'jsonl', fileOf('list.jsonl', JSON.stringify(row)), '--map', map, '--follow')).output;
}

const [showKey, episodeKey] = [8_500_000, 85_000_000];

/** Loads a show of TVmaze with one episode. */
async function loadTvmaze(show: object, episode: object): Promise<string> {
  const network = { id: 850, name: 'Corrected Network', country: { code: 'US' } };
  const stated = { id: showKey, name: 'Corrected Show', genres: [], status: 'Running', premiered: '2020-01-02', network };
  const first = { id: episodeKey, name: 'Part 1', season: 1, number: 1, type: 'regular', airdate: '2020-01-03', airtime: '', runtime: 30 };
  const file = JSON.stringify([{ ...stated, ...show, _embedded: { episodes: [{ ...first, ...episode }] } }]);
  return (await runEtl(cloud, 'tvmaze', fileOf('shows.json', file), '--follow')).output;
}

const idOf = async (table: string, title: string) =>
  String((await owner.sql(`SELECT id::text FROM ${table} WHERE title = '${title}'`))[0]?.id);

interface Correction {
  readonly route: () => Promise<string>;
  readonly body: Record<string, unknown>;
  readonly field: string;
  readonly first: () => Promise<unknown>;
  /** Three loads that state something else, and what the last source states then. The first and the last are of one source. */
  readonly later: readonly [() => Promise<string>, () => Promise<string>, () => Promise<string>];
  readonly theirs: unknown;
}

const movie = { title: 'Corrected Movie', year: '1999' };
const distributor = { type: 'network', name: 'Corrected Distributor', country: 'AT' };
const listed = { title: 'Corrected Show', premiered: '2020-01-02' };

const corrections: Readonly<Record<string, Correction>> = {
  movie: {
    route: async () => `movies/${await idOf('movies', 'Corrected Movie')}`,
    body: { title: 'Corrected Movie', genre: 'Drama', year: 1999 },
    field: 'genre',
    first: () => loadList('list_a', 'movie', { key: 'm', ...movie, genre: 'Comedy' }),
    later: [
      () => loadList('list_a', 'movie', { key: 'm', ...movie, genre: 'Action' }),
      () => loadList('list_b', 'movie', { key: 'n', ...movie, genre: 'Horror' }),
      () => loadList('list_a', 'movie', { key: 'm', ...movie, genre: 'Musical' }),
    ],
    theirs: 'Musical',
  },
  show: {
    route: async () => `tv_shows/${await idOf('tv_shows', 'Corrected Show')}`,
    body: { title: 'Corrected Show', status: 'to_be_determined', premiered: '2020-01-02' },
    field: 'status',
    first: () => loadTvmaze({}, {}),
    later: [
      () => loadTvmaze({ status: 'Ended' }, {}),
      () => loadList('list_a', 'show', { key: 's', ...listed, status: 'running' }),
      () => loadTvmaze({ status: 'In Development' }, {}),
    ],
    theirs: 'in_development',
  },
  episode: {
    route: async () => `episodes/${await idOf('episodes', 'Part 1')}`,
    body: { duration_minutes: 41 },
    field: 'duration_minutes',
    first: async () => [await loadTvmaze({}, {}), await loadList('list_a', 'show', { key: 's', ...listed })],
    later: [
      () => loadTvmaze({}, { runtime: 42 }),
      () => loadList('list_a', 'episode', { key: 'e', show: 's', season: 1, number: 1, duration_minutes: 43 }),
      () => loadTvmaze({}, { runtime: 44 }),
    ],
    theirs: 44,
  },
  distributor: {
    route: async () => `distributors/${(await owner.sql(`SELECT id::text FROM distributors WHERE name = 'Corrected Distributor'`))[0]?.id}`,
    body: { kind: 'network', name: 'Corrected Distributor', country_code: 'AT', website_url: 'https://example.org/ours' },
    field: 'website_url',
    first: () => loadList('list_a', 'distributor', { key: 'd', ...distributor, website_url: 'https://example.org/1' }),
    later: [
      () => loadList('list_a', 'distributor', { key: 'd', ...distributor, website_url: 'https://example.org/2' }),
      () => loadList('list_b', 'distributor', { key: 'f', ...distributor, website_url: 'https://example.org/3' }),
      () => loadList('list_a', 'distributor', { key: 'd', ...distributor, website_url: 'https://example.org/4' }),
    ],
    theirs: 'https://example.org/4',
  },
};

test.each(Object.entries(corrections))('of a %s; each load lists the difference, and one press takes it', async (_, correction) => {
  const { route, body, field, first, later, theirs } = correction;
  await first();
  const path = await route();
  const read = async () => (await cloud.call(`GET /api/v1/${path}`, { as: 'viewer' })).body;
  expect((await edit(`PUT /api/v1/${path}`, body, { 'if-match': '*' })).status).toBe(200);
  const corrected = await read();
  expect(corrected[field]).toBe(body[field]);
  const differences = async (id: string) =>
    (await cloud.call(`GET /api/v1/imports/${id}/differences?limit=50`, { as: 'editor' })).body.data.filter(
      (one: { field: string; resource_id: string }) => one.field === field && one.resource_id === corrected.id,
    );
  let run = '';
  for (const load of later) {
    expect(await load()).toContain('0 inserted + 0 updated');
    expect(await read()).toEqual(corrected);
    run = (await latest()).id;
    expect(await differences(run)).toMatchObject([{ ours: body[field] }]);
  }
  const [{ id, ...difference }] = await differences(run);
  expect(difference).toMatchObject({ theirs });
  expect((await edit(`POST /api/v1/imports/${run}/differences/${id}/take`)).status).toBe(200);
  expect(await read()).toMatchObject({ [field]: theirs });
  expect(await differences(run)).toEqual([]);
});
