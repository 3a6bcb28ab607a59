import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let shows: { id: string; title: string }[];
let channel: string;

const waiting = { prefer: 'wait=8' };
const editor = (route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route, { as: 'editor', headers: { ...waiting, ...headers }, body });
const add = (index: number, body: object) => editor(`POST /api/v1/tv_shows/${shows[index]?.id}/release_dates`, body);
const added = async (index: number, body: object): Promise<string> => (await add(index, body)).body.id;
const change = (method: string, id: string, body?: object, headers: Record<string, string> = {}) =>
  editor(`${method} /api/v1/release_dates/${id}`, body, headers);
const get = (path: string) => cloud.call(`GET /api/v1/${path}`);

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  shows = (await get('tv_shows?limit=10')).body.data;
  channel = (await editor('POST /api/v1/distributors', { kind: 'network', name: 'Release Channel' })).body.id;
});

describe('the release dates of a show', () => {
  test('come by day, page by page, with who releases it', async () => {
    const later = await added(0, { region: 'GB', release_date: '2026-05-01', distributor_id: channel });
    const earlier = await added(0, { region: 'WORLD', release_date: '2026-04-01' });
    const { data, meta } = (await get(`tv_shows/${shows[0]?.id}/release_dates?limit=1`)).body;
    expect(data).toMatchObject([{ id: earlier, tv_show_title: shows[0]?.title, region: 'WORLD', distributor_name: null, version: 1 }]);
    const second = (await get(`tv_shows/${shows[0]?.id}/release_dates?limit=1&cursor=${meta.next_cursor}`)).body;
    expect(second).toMatchObject({ data: [{ id: later, distributor_name: 'Release Channel' }], meta: { next_cursor: null } });
    expect((await get(`tv_shows/${shows[1]?.id}/release_dates`)).body.data).toEqual([]);
  });

  test('are unique by region and distributor; a refusal names the existing one', async () => {
    const general = await added(2, { region: 'GB', release_date: '2026-05-01' });
    const own = await added(2, { region: 'GB', release_date: '2026-05-02', distributor_id: channel });
    for (const [distributor_id, existing_id] of [
      [null, general],
      [channel, own],
    ]) {
      const answer = await add(2, { region: 'GB', release_date: '2027-01-01', distributor_id });
      expect(answer).toMatchObject({ status: 409, body: { code: 'duplicate', existing_id } });
    }
    expect((await add(2, { region: 'IE', release_date: '2026-05-01' })).status).toBe(201);
  });

  test('need an existing show and distributor', async () => {
    const body = { region: 'GB', release_date: '2026-05-01' };
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect((await editor(`POST /api/v1/tv_shows/${nobody}/release_dates`, body)).status).toBe(404);
    expect(await add(3, { ...body, distributor_id: nobody })).toMatchObject({ status: 422, body: { reason: 'distributor_not_found' } });
    expect(await add(3, { region: 'Europe', release_date: '01.05.2026' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'region' }, { field: 'release_date' }] },
    });
  });
});

describe('changing a release date', () => {
  test('needs its version; the trail has the differences', async () => {
    const id = await added(4, { region: 'DE', release_date: '2026-05-01', distributor_id: channel });
    const body = { region: 'DE', release_date: '2026-06-01' };
    expect(await change('PUT', id, body)).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    expect(await change('PUT', id, body, { 'if-match': '"1"' })).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect(await change('PUT', id, body, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { current_version: 2 } });
    const read = await get(`release_dates/${id}`);
    expect(read.body).toMatchObject({ ...body, distributor_id: null, version: 2 });
    expect(read.headers.get('etag')).toBe('"2"');
    const trail = await owner.sql(`SELECT action, old_values::text AS old FROM activity_logs WHERE resource_id = '${id}' ORDER BY id`);
    expect(trail.map(({ action }) => action)).toEqual(['create', 'edit']);
    expect(JSON.parse(String(trail[1]?.old))).toEqual({ release_date: '2026-05-01', distributor_id: channel });
  });

  test('so that it equals another one ends as a duplicate', async () => {
    const one = await added(5, { region: 'DE', release_date: '2026-05-01' });
    const other = await added(5, { region: 'AT', release_date: '2026-05-01' });
    const answer = await change('PUT', other, { region: 'DE', release_date: '2026-05-01' }, { 'if-match': '"1"' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'duplicate', existing_id: one } });
  });

  test('a deleted release date is not found and frees its place', async () => {
    const body = { region: 'DE', release_date: '2026-05-01' };
    const id = await added(6, body);
    expect(await change('DELETE', id, undefined, { 'if-match': '"7"' })).toMatchObject({ status: 412, body: { current_version: 1 } });
    expect(await change('DELETE', id)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await change('DELETE', id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await get(`release_dates/${id}`)).status).toBe(404);
    expect((await add(6, body)).status).toBe(201);
  });

  test('of a deleted show is refused, like reading it', async () => {
    const show = (await editor('POST /api/v1/tv_shows', { title: 'Deleted With Releases', status: 'ended' })).body.id;
    const body = { region: 'DE', release_date: '2026-05-01' };
    const { id } = (await editor(`POST /api/v1/tv_shows/${show}/release_dates`, body)).body;
    await editor(`DELETE /api/v1/tv_shows/${show}`);
    const none = { status: 404, body: { code: 'not_found', detail: 'The show was deleted.' } };
    expect(await change('PUT', id, body, { 'if-match': '"1"' })).toMatchObject(none);
    expect(await change('DELETE', id)).toMatchObject(none);
  });
});
