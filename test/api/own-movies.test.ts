import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { expectLedgerAgrees } from '../support/ledger-agrees.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { callOwn } from '../support/tracked-show.ts';

let cloud: TestCloud;
let ids: string[] = [];

beforeAll(async () => {
  cloud = await sharedCloud();
  ids = (await cloud.call('GET /api/v1/movies?limit=20')).body.data.map(({ id }: { id: string }) => id);
});

const call = (route: string, body?: object, headers?: Record<string, string>) => callOwn(cloud, route, body, headers);
const shown = async (id: string) => (await call(`GET movies/${id}`)).body;
const undo = async (batch: string) => (await call(`POST batches/${batch}/undo`, {})).body;

test('a movie is planned, watched several times, rated and noted, and every change can be taken back and brought back', async () => {
  const [id] = ids as [string];
  const empty = { id, title: null, year: null, watchlist: false, favourite: false, rating: null, note: null, plays: [] };
  expect(await call(`GET movies/${id}`)).toMatchObject({ status: 200, body: { ...empty, last_updated: null, version: null } });
  expect((await call(`DELETE movies/${id}`)).status).toBe(404);
  const plan = (await call(`PATCH movies/${id}`, { watchlist: true })).body;
  expect(plan).toMatchObject({ id, status: 'planned', version: 1 });
  const { title } = (await cloud.call(`GET /api/v1/movies/${id}`)).body;
  expect(await shown(id)).toMatchObject({ id, title, watchlist: true, plays: [], rating: null, note: null, favourite: false });
  for (const on of [null, '2025', '2026-11-21T20:15:00Z']) await call('POST plays', { movie_id: id, on });
  expect(await shown(id)).toMatchObject({ watchlist: false, plays: [{ on: null }, { on: '2025' }, { on: '2026-11-21T20:15:00Z' }] });
  const changes: [string, object?][] = [
    [`PATCH movies/${id}`, { rating: 9.5, note: 'Again', favourite: true }],
    [`PATCH plays/${id}.2.0`, { on: '1999' }],
    [`DELETE plays/${id}.3.0`],
    [`DELETE movies/${id}`],
  ];
  const state = async () => {
    const { version: _, last_updated: __, ...rest } = await shown(id);
    return rest;
  };
  for (const [route, body] of changes) {
    const before = await state();
    const { batch_id } = (await call(route, body)).body;
    const after = await state();
    expect(after, route).not.toEqual(before);
    const undone = await undo(batch_id);
    expect(undone).toMatchObject({ undoes: batch_id, kept: [] });
    expect(await state(), `${route} taken back`).toEqual(before);
    await undo(undone.batch_id);
    expect(await state(), `${route} again`).toEqual(after);
  }
  await expectLedgerAgrees(operator(cloud));
});

test('movies are in the library and in the history', async () => {
  const [, first, second] = ids as [string, string, string];
  await call(`PATCH movies/${first}`, { watchlist: true, favourite: true });
  await call('POST plays', { movie_id: second, on: null });
  await call(`PATCH movies/${second}`, { rating: 7 });
  const listed = async (query: string) => (await call(`GET library?kind=movie&${query}`)).body.data.map(({ id }: { id: string }) => id);
  expect(await listed('status=planned')).toEqual([first]);
  expect(await listed('status=completed')).toEqual([second]);
  expect(await listed('favourite=true')).toEqual([first]);
  expect(await listed('sort=-rating')).toEqual([second, first]);
  expect((await call('GET library?kind=movie&as_of=2026-01-01T00:00:00Z')).status).toBe(400);
  expect((await call('GET library')).body.data.filter(({ kind }: { kind: string }) => kind === 'movie')).toEqual([]);
  expect((await call('GET history?limit=2')).body.data).toMatchObject([
    { show: { kind: 'movie', id: second }, counts: { others: 1 } },
    { show: { kind: 'movie', id: second }, counts: { watched: 1 } },
  ]);
  expect((await call(`GET shows/${first}`)).status).toBe(404);
});

test('a repeated request counts once, an outdated version is refused, and an unknown movie is not found', async () => {
  const [, , , id] = ids as [string, string, string, string];
  const key = { 'idempotency-key': `movie-${id}` };
  const first = await call('POST plays', { movie_id: id, on: '2026' }, key);
  expect((await call('POST plays', { movie_id: id, on: '2026' }, key)).body).toEqual(first.body);
  expect((await shown(id)).plays).toHaveLength(1);
  expect((await call(`PATCH movies/${id}`, { rating: 1 }, { ...key })).body.code).toBe('idempotency_key_reused');
  expect((await call(`PATCH movies/${id}`, { rating: 1 }, { 'if-match': '"9"' })).body).toMatchObject({
    code: 'precondition_failed',
    current_version: 1,
  });
  expect((await call(`DELETE movies/${id}`, undefined, { 'idempotency-key': `gone-${id}` })).status).toBe(200);
  expect((await call(`PATCH movies/${id}`, { rating: 1 }, { 'idempotency-key': `back-${id}` })).body).toMatchObject({ status: null });
  const absent = '00000000-0000-7000-8000-000000000000';
  expect((await call(`PATCH movies/${absent}`, { rating: 1 })).status).toBe(404);
  expect((await call('POST plays', { movie_id: absent })).status).toBe(404);
});

test('a play of a movie has no episode', async () => {
  const id = ids.at(-1) as string;
  await call('POST plays', { movie_id: id, on: '2024' });
  const { plays, version } = await shown(id);
  const answer = await call(`PATCH plays/${plays.at(-1).id}`, { on: '2023', episode: { season: 1, episode: 1 } });
  expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed', errors: [{ in: 'body', field: 'episode' }] } });
  expect(await shown(id)).toMatchObject({ plays, version });
});
