import { beforeAll, describe, expect, test } from 'vitest';
import type { Persona } from '../../lambda/contract/route.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let id: string;

const headers = { prefer: 'wait=8', 'user-agent': 'The Browser/1.0' };
const movie = (title: string) => ({ title, genre: 'Drama' });
const ask = (query: string, as: Persona = 'admin') => cloud.call(`GET /api/v1/activity?${query}`, { as });
const history = (as: Persona) => ask(`resource_type=movie&resource_id=${id}`, as);

beforeAll(async () => {
  cloud = await sharedCloud();
  const created = await cloud.call('POST /api/v1/movies', { as: 'editor', headers, body: movie('A First Draft') });
  id = created.body.id;
  const change = { ...headers, 'if-match': '"1"' };
  await cloud.call(`PUT /api/v1/movies/${id}`, { as: 'admin', headers: change, body: movie('A Second Draft') });
  await cloud.call(`DELETE /api/v1/movies/${id}`, { as: 'editor', headers });
});

describe('the history of a resource', () => {
  test('says who changed what, latest first, with the differences', async () => {
    const { body } = await history('admin');
    expect(body.data).toMatchObject([
      { action: 'delete', username: 'editor', resource_type: 'movie', resource_id: id },
      { action: 'edit', username: 'admin', old_values: { title: 'A First Draft' }, new_values: { title: 'A Second Draft' } },
      { action: 'create', username: 'editor', old_values: null, new_values: { title: 'A First Draft', genre: 'Drama' } },
    ]);
    const { body: receipt } = await cloud.call(`GET /api/v1/receipts/${body.data[2].receipt_id}`, { as: 'editor' });
    expect(receipt.outcome.resource_id).toBe(id);
  });

  test('is for editors, without origins, and not for viewers', async () => {
    for (const entry of (await history('admin')).body.data) {
      expect(entry).toMatchObject({ ip: expect.stringMatching(/^(127\.0\.0\.1|::1)/), user_agent: 'The Browser/1.0' });
    }
    const { data } = (await history('editor')).body;
    expect(data).toHaveLength(3);
    for (const entry of data) {
      expect(entry).not.toHaveProperty('ip');
      expect(entry).not.toHaveProperty('user_agent');
    }
    expect(await history('viewer')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('as a file', () => {
  const file = (query: string, as: Persona = 'admin') =>
    cloud.call(`GET /api/v1/activity?${query}`, { as, headers: { accept: 'text/csv' } });

  test('it has the same rows as the page, and a link to the next page', async () => {
    const first = await file(`resource_type=movie&resource_id=${id}&limit=2`);
    expect(first.headers.get('content-type')).toContain('text/csv');
    expect(first.headers.get('content-disposition')).toMatch(/^attachment; filename="activity_\d{4}-\d\d-\d\d\.csv"$/);
    const [header, deletion, edit, ...rest] = first.body.split('\r\n');
    expect(header).toBe(
      'at,username,action,resource_type,resource_id,resource_name,old_values,new_values,shortened,ip,user_agent,request_id,receipt_id',
    );
    expect(deletion).toContain(`,editor,delete,movie,${id},A Second Draft,`);
    expect(edit).toContain('"{""title"":""A First Draft""}","{""title"":""A Second Draft""}"');
    expect(rest).toEqual(['']);
    const next = /^<\/api\/v1\/activity\?(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const last = await file(next);
    expect(last.body.split('\r\n')).toHaveLength(3);
    expect(last.headers.get('link')).toBeNull();
  });

  test('it does not show origins to editors', async () => {
    const { body } = await file(`resource_type=movie&resource_id=${id}`, 'editor');
    expect(body).not.toContain('The Browser/1.0');
    expect(await file('limit=2', 'editor')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('what people did', () => {
  test('is for administrators, by person', async () => {
    const names = async (query: string) => (await ask(query)).body.data.map(({ username }: { username: string }) => username);
    expect(await names('username=ADMIN')).toEqual(['admin']);
    expect(await names('username=nobody')).toEqual([]);
    for (const query of ['username=editor', 'resource_type=movie', '']) {
      expect(await ask(query, 'editor')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  test('is filtered by action', async () => {
    const { data } = (await ask('action=delete&limit=200')).body;
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ action: 'delete', resource_id: id });
    expect(await ask('action=burn')).toMatchObject({ status: 400, body: { errors: [{ field: 'action' }] } });
  });

  test('is filtered by time: since a moment, and before another', async () => {
    const [last, middle, first] = (await history('admin')).body.data.map(({ at }: { at: string }) => at);
    const actions = async (query: string) => (await ask(query)).body.data.map(({ action }: { action: string }) => action);
    expect(await actions(`from=${first}&to=${middle}`)).toEqual(['create']);
    expect(await actions(`from=${middle}`)).toEqual(['delete', 'edit']);
    expect(await actions(`to=${last}&username=editor`)).toEqual(['create']);
    expect((await ask('from=yesterday')).body.errors).toMatchObject([{ in: 'query', field: 'from' }]);
  });

  test('continues by cursor, which only works with the same filters', async () => {
    const all = (await ask('limit=200')).body.data;
    const seen = [];
    let next = '';
    do {
      const { data, meta } = (await ask(`limit=1${next}`)).body;
      seen.push(...data);
      next = meta.next_cursor && `&cursor=${meta.next_cursor}`;
    } while (next);
    expect(seen).toEqual(all);
    const { meta } = (await ask('limit=1')).body;
    expect((await ask(`limit=1&username=editor&cursor=${meta.next_cursor}`)).body.code).toBe('invalid_cursor');
  });

  test('uses current names, and names the show that each entry belongs to', async () => {
    const show = { title: 'A Trail of Episodes', status: 'running' };
    const { id: showId } = (await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers, body: show })).body;
    const episode = { season_number: 1, episode_number: 5, title: 'The Fifth' };
    const { id: episodeId } = (await cloud.call(`POST /api/v1/tv_shows/${showId}/episodes`, { as: 'editor', headers, body: episode })).body;
    const lastOf = async (type: string, id: string) => (await ask(`resource_type=${type}&resource_id=${id}&limit=1`)).body.data[0];
    expect(await lastOf('movie', id)).toMatchObject({ resource_name: 'A Second Draft', tv_show_id: null, deleted: true });
    expect(await lastOf('show', showId)).toMatchObject({ resource_name: show.title, tv_show_id: showId, deleted: false });
    const named = { resource_name: `${show.title} 1x05`, tv_show_id: showId };
    expect(await lastOf('episode', episodeId)).toMatchObject({ ...named, deleted: false });
    await cloud.call(`DELETE /api/v1/tv_shows/${showId}`, { as: 'admin', headers });
    expect(await lastOf('episode', episodeId)).toMatchObject({ ...named, deleted: true });
  });
});

test('the history of a show is found by its id in another catalog; other resources have no such ids', async () => {
  const external_ids = [{ source: 'tvmaze', value: '99201' }];
  const body = { title: 'Known Elsewhere', status: 'running', external_ids };
  const show = (await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers, body })).body.id;
  const { data } = (await ask('resource_type=show&resource_id=tvmaze:99201', 'editor')).body;
  expect(data).toMatchObject([{ action: 'create', resource_type: 'show', resource_id: show }]);
  expect((await ask('resource_type=show&resource_id=tvmaze:99202')).body.data).toEqual([]);
  expect((await ask('resource_type=movie&resource_id=tvmaze:99201')).body.errors).toMatchObject([{ in: 'query', field: 'resource_id' }]);
});
