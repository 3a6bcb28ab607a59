import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivedId } from '../../lambda/domain/derived-id.ts';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let show: string;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
  const body = { title: 'Home of Upserts', status: 'running' };
  show = (await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers: { prefer: 'wait=8' }, body })).body.id;
});

afterAll(() => cloud?.close());

const waiting = { prefer: 'wait=8' };

const put = (path: string, body: object, headers: object = waiting) =>
  cloud.call(`PUT /api/v1/${path}`, { as: 'editor', headers: headers as Record<string, string>, body });

const read = (path: string) => cloud.call(`GET /api/v1/${path}`, { as: 'viewer' });

/** Every list whose resources have keys in other catalogs: its table, a key, a body, and a field that says which body it is. */
const kinds: readonly [list: string, table: string, key: string, body: (n: number) => Record<string, unknown>, field: string][] = [
  ['tv_shows', 'tv_shows', 'tvmaze:82', (n) => ({ title: `Keyed ${n}`, status: 'ended', premiered: '2011' }), 'title'],
  ['movies', 'movies', 'imdb:tt0133093', (n) => ({ title: `Keyed ${n}`, genre: 'Drama', year: 1999 }), 'title'],
  ['distributors', 'distributors', 'tvmaze:network:7', (n) => ({ kind: 'network', name: `Keyed ${n}` }), 'name'],
  ['episodes', 'episodes', 'tvmaze:4952', (n) => ({ show, season_number: 1, episode_number: 1, title: `Keyed ${n}` }), 'title'],
];

describe.each(kinds)('PUT %s/{source:value}', (list, table, key, body, field) => {
  const all = async () => (await owner.sql(`SELECT id FROM ${table} WHERE ${field} LIKE 'Keyed %'`)).map(({ id }) => id);

  test('adds once, then replaces', async () => {
    expect((await read(`${list}/${key}`)).status).toBe(404);
    const made = await put(`${list}/${key}`, body(1));
    expect([made.status, made.body.version, made.body.errors]).toEqual([201, 1, undefined]);
    // The id follows from the key, and with it the message group that keeps requests for one key in order.
    const [source = '', value] = key.split(/:(.*)/s);
    expect(made.body.id).toBe(derivedId(list === 'tv_shows' ? 'show' : list.slice(0, -1), source, value ?? ''));
    const changed = await put(`${list}/${key}`, body(2));
    expect([changed.status, changed.body.id, changed.body.version]).toEqual([200, made.body.id, 2]);
    const { status, body: found, headers } = await read(`${list}/${key}`);
    expect([status, found.id, found[field], headers.get('etag')]).toEqual([200, made.body.id, 'Keyed 2', '"2"']);
    expect((await read(`${list}/${made.body.id}`)).body[field]).toBe('Keyed 2');
    expect(await all()).toEqual([made.body.id]);
  });

  test('asks for a version only where one is given', async () => {
    expect((await put(`${list}/${key}`, body(3), { ...waiting, 'if-match': '"1"' })).status).toBe(412);
    expect((await put(`${list}/${key}`, body(3), { ...waiting, 'if-match': '"2"' })).status).toBe(200);
    expect((await put(`${list}/tvmaze:0`, body(4), { ...waiting, 'if-match': '"1"' })).status).toBe(404);
    const { id } = (await read(`${list}/${key}`)).body;
    expect((await put(`${list}/${id}`, body(5))).status).toBe(428);
  });

  test('many at once for one new key add one resource, in order', async () => {
    const other = key.replace(/\w$/, '990077');
    const bodyOf = (n: number) => ({ ...body(100 + n), ...(list === 'episodes' && { episode_number: 7 }) });
    const answers: Awaited<ReturnType<typeof put>>[] = [];
    // Accepted one after the other without waiting for any outcome: all but the first meet a key that may not be there yet.
    for (let n = 0; n < 6; n++) answers.push(await put(`${list}/${other}`, bodyOf(n), {}));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 202));
    const outcomes = await eventually('the outcomes', async () => {
      const receipts = await Promise.all(answers.map(({ body: { id } }) => cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' })));
      return (
        receipts.every(({ body: { outcome } }) => outcome) && receipts.map(({ body: { state, outcome } }) => [state, outcome.resource_id])
      );
    });
    const { id, ...found } = (await read(`${list}/${other}`)).body;
    expect(outcomes).toEqual(Array.from({ length: 6 }, () => ['applied', id]));
    expect([found[field], found.version]).toEqual(['Keyed 105', 6]);
  });

  test('a deleted resource stays deleted', async () => {
    const { id } = (await read(`${list}/${key}`)).body;
    expect((await cloud.call(`DELETE /api/v1/${list}/${id}`, { as: 'editor', headers: waiting })).status).toBe(200);
    // Distributors stay, and become inactive.
    expect((await put(`${list}/${key}`, body(6))).status).toBe(list === 'distributors' ? 200 : 404);
  });

  test('a viewer may not, and a wrong reference is refused', async () => {
    expect((await cloud.call(`PUT /api/v1/${list}/${key}`, { as: 'viewer', body: body(1) })).status).toBe(403);
    for (const wrong of ['tvmaze:', ':1', 'tvmaze:a%20b', '42', 'x:1'])
      expect([wrong, (await put(`${list}/${wrong}`, body(1))).status]).toEqual([wrong, 400]);
  });
});

test('a show keeps the external id of its path among those of its body', async () => {
  const external_ids = [{ source: 'imdb', value: 'tt1' }];
  await put('tv_shows/tvdb:505', { title: 'With Ids', status: 'ended', external_ids });
  await put('tv_shows/tvdb:505', { title: 'With Ids', status: 'ended', external_ids });
  const { body } = await read('tv_shows/tvdb:505');
  expect(body.external_ids).toEqual(expect.arrayContaining([{ source: 'tvdb', value: '505' }, ...external_ids]));
});

test('a new episode needs its show and number, by name', async () => {
  const { status, body } = await put('episodes/tvmaze:123123', { title: 'Nowhere' });
  expect([status, body.errors.map(({ field }: { field: string }) => field)]).toEqual([400, ['show', 'season_number', 'episode_number']]);
  expect((await put('episodes/tvmaze:123123', { show })).status).toBe(400);
});

test('what an import loads later under the same key is the same resource, and keeps what the editor wrote', async () => {
  await put('movies/mine:5', { title: 'By Key', genre: 'Drama', year: 2001 });
  const map = { keys: 'mine', records: [{ kind: 'movie', fields: { key: 'id', title: 'name', rating: 'rating' } }] };
  const content = '{"id":5,"name":"Otherwise","rating":7}';
  const files = [{ name: 'm.jsonl', bytes: content.length }];
  const { body } = await cloud.call('POST /api/v1/imports', { as: 'editor', headers: waiting, body: { source: 'jsonl', map, files } });
  await fetch(body.uploads[0].url, { method: 'PUT', body: content });
  await cloud.call(`POST /api/v1/imports/${body.id}/start`, { as: 'editor', headers: waiting });
  await eventually('the import', async () => (await cloud.call(`GET /api/v1/imports/${body.id}`, { as: 'editor' })).body.state === 'done');
  expect((await read('movies/mine:5')).body).toMatchObject({ title: 'By Key', rating: 7, credits: [] });
});
