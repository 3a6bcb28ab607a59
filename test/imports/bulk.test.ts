import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BulkList, bulkBodies, mostRows } from '../../lambda/contract/imports/bulk.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let show: string;
let distributor: string;

const waiting = { prefer: 'wait=8' };

const send = (method: string, path: string, body?: object, headers: object = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { ...waiting, ...headers }, body });

const bulk = (list: BulkList, items: readonly object[], more: object = {}) => send('POST', `${list}/bulk`, { items, ...more });

const read = async (path: string) => (await cloud.call(`GET /api/v1/${path}`, { as: 'editor' })).body;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
  show = (await send('POST', 'tv_shows', { title: 'Bulk Show', status: 'running', external_ids: [{ source: 'tvdb', value: '77' }] })).body
    .id;
  distributor = (await send('POST', 'distributors', { kind: 'network', name: 'Bulk TV', country_code: 'AT' })).body.id;
});

afterAll(() => cloud?.close());

/** For each list: how a single request adds a row, and a row with every field. The word makes the row another one. */
const lists: Readonly<
  Record<BulkList, { path: () => string; row: (word: string) => Record<string, unknown>; without?: readonly string[] }>
> = {
  tv_shows: {
    path: () => 'tv_shows',
    without: ['network'],
    row: (word) => ({
      ...{ title: `Show ${word}`, status: 'ended', type: 'reality', premiered: '2001-02', ended: '2003', runtime_minutes: 45 },
      network_id: distributor,
      genres: ['Drama', 'Crime'],
      aliases: [`Serie ${word}`],
      poster_url: 'https://example.org/p.jpg',
      summary: 'Two\nlines',
      external_ids: [{ source: 'tmdb', value: word }],
    }),
  },
  movies: { path: () => 'movies', row: (word) => ({ title: `Movie ${word}`, genre: 'Drama', rating: 7.5, year: 1999 }) },
  distributors: {
    path: () => 'distributors',
    row: (word) => ({
      ...{ kind: 'streaming', name: `Stream ${word}`, country_code: 'DE', description: 'All\nof it', website_url: 'https://example.org/' },
    }),
  },
  contracts: {
    path: () => `tv_shows/${show}/contracts`,
    row: (word) => ({
      ...{ show, distributor_id: distributor, distribution_type: 'cable', region: word === 'one' ? 'FR' : 'ES' },
      ...{ contract_start_date: '2020-01-01', contract_end_date: '2021-01-01', exclusive: true },
    }),
  },
  episodes: {
    path: () => `tv_shows/${show}/episodes`,
    without: ['episode_title'],
    row: (word) => ({
      ...{ show, season_number: 4, episode_number: word === 'one' ? 1 : 2, title: 'Same', type: 'significant_special' },
      ...{
        air_date: '2020-02-03',
        duration_minutes: 50,
        plot_summary: 'What\nhappens',
        director: 'D',
        writer: 'W',
        rating: 8.1,
        genre: 'Drama',
      },
      ...{ thumbnail_url: 'https://example.org/t.jpg', poster_url: 'https://example.org/p.jpg', video_url: 'https://example.org/v.mp4' },
      ...{ raw_video_s3_key: 'raw', processed_video_s3_key: 'processed', metadata_json_s3_key: 'metadata' },
      ...{ processing_status: 'completed', upload_date: '2020-01-01T00:00:00.000Z' },
    }),
  },
};

const idIn = async (list: BulkList, row: Record<string, unknown>): Promise<string> => {
  const where: Readonly<Record<BulkList, string>> = {
    tv_shows: `tv_shows WHERE title = '${row.title}'`,
    movies: `movies WHERE title = '${row.title}'`,
    distributors: `distributors WHERE name = '${row.name}'`,
    contracts: `tv_show_distributors WHERE tv_show_id = '${show}' AND region = '${row.region}'`,
    episodes: `episodes WHERE tv_show_id = '${show}' AND season_number = 4 AND episode_number = ${row.episode_number}`,
  };
  const [found] = await owner.sql(`SELECT id FROM ${where[list]}`);
  return String(found?.id);
};

/** A resource without what differs between two equal ones. */
function comparable(resource: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(resource, (key, value) =>
    ['id', 'created_at', 'updated_at', 'source', 'airs', 'credits', 'previous', 'next', 'season', 'show'].includes(key) ? undefined : value,
  );
  return JSON.parse(
    text
      .replaceAll(/one|two/g, 'word')
      .replaceAll(/"(FR|ES)"/g, '"R"')
      .replaceAll(/"episode_number":\d/g, '"episode_number":0'),
  );
}

describe.each(Object.keys(lists) as BulkList[])('a bulk of %s', (list) => {
  const { path, row, without = [] } = lists[list];

  test('the row of this test has every field', () => {
    const fields = Object.keys((bulkBodies[list].shape.items.element as unknown as { shape: object }).shape);
    expect(Object.keys(row('one')).sort()).toEqual(fields.filter((name) => !without.includes(name)).sort());
  });

  test('makes the same resource as a single request, from every field', async () => {
    const { show: _, ...single } = row('one');
    const made = await send('POST', path(), single);
    expect([made.status, made.body.errors]).toEqual([201, undefined]);
    const answer = await bulk(list, [row('two')]);
    expect(answer).toMatchObject({ status: 200, body: { state: 'done', read: 1, inserted: 1, skipped: 0, started_by: 'editor' } });
    const [one, two] = [await read(`${list}/${made.body.id}`), await read(`${list}/${await idIn(list, row('two'))}`)];
    expect(comparable(two)).toEqual(comparable(one));
  });

  test('again changes nothing', async () => {
    expect((await bulk(list, [row('two')])).body).toMatchObject({ state: 'done', read: 1, unchanged: 1, inserted: 0, updated: 0 });
  });

  test('with a repeated key is one import; with other rows it is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [one, two] = [
      await send('POST', `${list}/bulk`, { items: [row('two')] }, headers),
      await send('POST', `${list}/bulk`, { items: [row('two')] }, headers),
    ];
    expect([one.status, two.status, two.body.id]).toEqual([200, 200, one.body.id]);
    const other = await send('POST', `${list}/bulk`, { items: [row('one')] }, headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  test('with a wrong row, an unknown field or the same row twice is refused, and nothing changes', async () => {
    const count = async () => (await owner.sql('SELECT count(*) AS runs FROM etl_runs'))[0];
    const before = await count();
    const { show: _, ...rest } = row('x');
    const [required = ''] = Object.keys(rest);
    const wrong = await bulk(list, [row('x'), { ...row('y'), [required]: 7_000_000 }]);
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, `items[1].${required}`]);
    const unknown = await bulk(
      list,
      Array.from({ length: 100 }, () => ({ ...row('x'), made_up: 1 })),
    );
    expect([unknown.status, unknown.body.errors.length, unknown.body.errors[3].field]).toEqual([400, 50, 'items[3].made_up']);
    expect((await bulk(list, [row('x'), row('x')])).body.errors).toEqual([
      expect.objectContaining({ field: 'items[1]', message: 'items[0] describes the same resource' }),
    ]);
    expect((await bulk(list, [])).status).toBe(400);
    expect(
      (
        await bulk(
          list,
          Array.from({ length: mostRows + 1 }, () => row('x')),
        )
      ).status,
    ).toBe(400);
    expect((await cloud.call(`POST /api/v1/${list}/bulk`, { as: 'viewer', body: { items: [row('x')] } })).status).toBe(403);
    expect(await count()).toEqual(before);
  });
});

test('a field that an editor wrote stays, and is listed as a difference', async () => {
  const [movie] = [{ title: 'Corrected in Bulk', genre: 'Drama', year: 2010, rating: 5 }];
  await bulk('movies', [movie]);
  const id = await idIn('movies', movie);
  await send('PUT', `movies/${id}`, { ...movie, rating: 9 }, { 'if-match': '*' });
  const { body } = await bulk('movies', [{ ...movie, rating: 6 }]);
  expect(body).toMatchObject({ state: 'done', updated: 0, unchanged: 1, differences: 1 });
  expect((await read(`movies/${id}`)).rating).toBe(9);
  const { data } = await read(`imports/${body.id}/differences`);
  expect(data).toMatchObject([{ field: 'rating', ours: 9, theirs: 6, resource_id: id }]);
});

test('rows of episodes name their show by id, external id or name; an unknown one is skipped with its reason', async () => {
  const row = (name: string, episode_number: number) => ({ show: name, season_number: 6, episode_number });
  const { body } = await bulk('episodes', [row(show, 1), row('tvdb:77', 2), row('Bulk Show', 3), row('Nobody Made It', 4)]);
  expect(body).toMatchObject({ read: 4, inserted: 3, skipped: 1, reasons: { unknown_show: 1 } });
  expect((await read(`imports/${body.id}/rows`)).data).toMatchObject([{ line: 4, reason: 'unknown_show' }]);
  const again = await bulk('episodes', [{ ...row('tvdb:77', 1), title: 'By Another Name' }]);
  expect(again.body).toMatchObject({ updated: 1, inserted: 0 });
});

test('a distributor that does not exist is a reason to skip', async () => {
  const network_id = randomUUID();
  expect((await bulk('tv_shows', [{ title: 'Without Network', status: 'ended', network_id }])).body.reasons).toEqual({
    unknown_distributor: 1,
  });
  expect((await bulk('contracts', [{ ...lists.contracts.row('x'), region: 'IT', distributor_id: network_id }])).body.reasons).toEqual({
    unknown_distributor: 1,
  });
});

test('a dry run changes nothing', async () => {
  const { body } = await bulk('movies', [{ title: 'Only Dry', genre: 'Drama' }], { dry_run: true });
  expect(body).toMatchObject({ dry_run: true, state: 'done', inserted: 1 });
  expect(await owner.sql("SELECT id FROM movies WHERE title = 'Only Dry'")).toEqual([]);
});

test('the most and the largest rows that a request can carry are loaded', async () => {
  const large = (length: number, end: number) => `${'漢'.repeat(length - 4)}${String(end).padStart(4, '0')}`;
  const items = Array.from({ length: 150 }, (_, index) => ({
    title: large(255, index),
    status: 'ended',
    aliases: Array.from({ length: 10 }, (_alias, alias) => large(255, 1000 + index * 10 + alias)),
    summary: large(10_000, index),
  }));
  expect(Buffer.byteLength(JSON.stringify({ items }))).toBeGreaterThan(5_000_000);
  expect((await bulk('tv_shows', items)).body).toMatchObject({ state: 'done', read: 150, inserted: 150 });
  const many = Array.from({ length: mostRows }, (_, index) => ({ title: `Many ${index}`, genre: 'Drama' }));
  expect((await bulk('movies', many)).body).toMatchObject({ state: 'done', read: mostRows, inserted: mostRows });
});

test('the cards of many shows are read together, and each is written once', async () => {
  const role = owner.role('loadimport');
  const calls = new Map<string, number>();
  cloud.interfere(({ role: caller, actions }) => {
    if (caller === role) for (const action of actions) calls.set(action, (calls.get(action) ?? 0) + 1);
    return undefined;
  });
  const items = Array.from({ length: 120 }, (_, index) => ({ title: `Card ${index}`, status: 'ended' }));
  expect((await bulk('tv_shows', items)).body).toMatchObject({ state: 'done', inserted: 120 });
  cloud.interfere();
  expect([calls.get('dynamodb:PutItem'), calls.get('dynamodb:BatchGetItem')]).toEqual([120, 3]);
});
