import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const waiting = { prefer: 'wait=8' };
const add = (name: string, more: object = {}) =>
  cloud.call('POST /api/v1/distributors', { as: 'editor', headers: waiting, body: { kind: 'network', name, ...more } });
const added = async (name: string, more: object = {}): Promise<string> => (await add(name, more)).body.id;
const change = (method: string, id: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(`${method} /api/v1/distributors/${id}`, { as: 'editor', headers: { ...waiting, ...headers }, body });
const get = (path: string) => cloud.call(`GET /api/v1/distributors${path}`);
const names = async (query: string): Promise<string[]> => (await get(`?${query}`)).body.data.map(({ name }: { name: string }) => name);
const audit = (id: string) =>
  owner.sql(`SELECT action, old_values::text, new_values::text FROM activity_logs WHERE resource_id = '${id}' ORDER BY id`);

describe('the list of distributors', () => {
  test('finds a distributor by a part of its name, with or without accents', async () => {
    await added('Télé Évasion', { country_code: 'FR' });
    for (const name of ['tele evasion', 'ÉVASION', 'é Éva'])
      expect(await names(`name=${encodeURIComponent(name)}`)).toEqual(['Télé Évasion']);
    expect(await names('name=%25%25')).toEqual([]);
  });

  test('filters by kind, country and activity', async () => {
    const id = await added('Kanal Eins', { kind: 'streaming', country_code: 'LI' });
    await added('Kanal Zwei', { country_code: 'LI' });
    expect(await names('country=LI')).toEqual(['Kanal Eins', 'Kanal Zwei']);
    expect(await names('country=LI&kind=network')).toEqual(['Kanal Zwei']);
    await change('DELETE', id);
    expect(await names('country=LI')).toEqual(['Kanal Zwei']);
    expect(await names('country=LI&active=false')).toEqual(['Kanal Eins']);
    expect(await names('country=LI&active=any')).toEqual(['Kanal Eins', 'Kanal Zwei']);
  });

  test('continues by cursor in a total order', async () => {
    for (const sort of ['name', '-name', '-created_at']) {
      const all = (await get(`?sort=${sort}&limit=200`)).body.data;
      const first = (await get(`?sort=${sort}&limit=7`)).body;
      const second = (await get(`?sort=${sort}&limit=7&cursor=${first.meta.next_cursor}`)).body;
      expect([...first.data, ...second.data]).toEqual(all.slice(0, 14));
    }
  });
});

describe('adding a distributor', () => {
  test('answers with its address, and the audit entry has the sent values', async () => {
    const answer = await add('The Example Channel', {
      country_code: 'AT',
      description: 'Films.\nAnd more.',
      website_url: 'https://example.org',
    });
    expect(answer).toMatchObject({ status: 201, body: { version: 1 } });
    const { id } = answer.body;
    expect(answer.headers.get('location')).toBe(`/api/v1/distributors/${id}`);
    const read = await get(`/${id}`);
    expect(read.body).toMatchObject({ name: 'The Example Channel', country_code: 'AT', description: 'Films.\nAnd more.', active: true });
    expect(read.headers.get('etag')).toBe('"1"');
    const [row] = await audit(id);
    expect(row).toMatchObject({ action: 'create', old_values: null });
    expect(JSON.parse(String(row?.new_values))).toEqual({
      kind: 'network',
      name: 'The Example Channel',
      country_code: 'AT',
      description: 'Films.\nAnd more.',
      website_url: 'https://example.org',
      active: true,
    });
  });

  test('the same kind, name and country is a duplicate; another country is another distributor', async () => {
    const id = await added('Only Once', { country_code: 'GB' });
    expect(await add('Only Once', { country_code: 'GB' })).toMatchObject({ status: 409, body: { code: 'duplicate', existing_id: id } });
    expect((await add('Only Once', { country_code: 'IE' })).status).toBe(201);
    const everywhere = await added('Only Once');
    expect(await add('Only Once')).toMatchObject({ status: 409, body: { existing_id: everywhere } });
  });

  test('an invalid body is refused field by field', async () => {
    expect(await add('', { kind: 'radio', country_code: 'zz', website_url: 'ftp://example.org' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'kind' }, { field: 'name' }, { field: 'country_code' }, { field: 'website_url' }] },
    });
  });
});

describe('replacing a distributor', () => {
  test('fields missing in the body become unknown; the trail has the differences', async () => {
    const id = await added('A Working Title', { country_code: 'DE', description: 'Draft' });
    const body = { kind: 'streaming', name: 'A Final Title', country_code: 'DE' };
    expect(await change('PUT', id, body, { 'if-match': '"1"' })).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect((await get(`/${id}`)).body).toMatchObject({ ...body, description: null, active: true, version: 2 });
    const [, row] = await audit(id);
    expect(JSON.parse(String(row?.old_values))).toEqual({ kind: 'network', name: 'A Working Title', description: 'Draft' });
    expect(JSON.parse(String(row?.new_values))).toEqual({ kind: 'streaming', name: 'A Final Title', description: null });
  });

  test('also renames it for people who track its shows', async () => {
    const { data } = (await cloud.call('GET /api/v1/tv_shows?limit=200')).body;
    const { title, network } = data.find((show: { network: string | null }) => show.network !== null);
    await cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(title)}`, { body: { season: 1, episode: 1 } });
    const tracked = async () => (await cloud.call('GET /api/v1/show_user?username=viewer')).body.shows[0].show;
    expect(await tracked()).toMatchObject({ title, network });
    const [{ id, kind, country_code }] = (await get(`?name=${encodeURIComponent(network)}&limit=1`)).body.data;
    const answer = await change('PUT', id, { kind, country_code, name: 'Under a New Name' }, { 'if-match': '"1"' });
    expect(answer.status).toBe(200);
    expect(await tracked()).toMatchObject({ title, network: 'Under a New Name' });
  });

  test('needs the current version', async () => {
    const id = await added('Contested Channel');
    const body = { kind: 'network', name: 'Contested Channel 2' };
    expect(await change('PUT', id, body)).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    expect((await change('PUT', id, body, { 'if-match': '"1"' })).status).toBe(200);
    expect(await change('PUT', id, body, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed', current_version: 2 },
    });
    expect(await audit(id)).toHaveLength(2);
  });

  test('so that it equals another one ends as a duplicate', async () => {
    const [one, other] = [await added('Equal One'), await added('Equal Other')];
    expect(await change('PUT', other, { kind: 'network', name: 'Equal One' }, { 'if-match': '"1"' })).toMatchObject({
      status: 409,
      body: { code: 'duplicate', existing_id: one },
    });
  });
});

describe('deleting a distributor', () => {
  test('makes it inactive, once, and can be undone, once', async () => {
    const id = await added('Now Off the Air');
    expect(await change('DELETE', id, undefined, { 'if-match': '"1"' })).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await get(`/${id}`)).body).toMatchObject({ active: false, version: 2 });
    expect(await change('DELETE', id)).toMatchObject({ status: 422, body: { code: 'command_rejected', reason: 'not_active' } });
    expect(await change('POST', `${id}/restore`)).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await change('POST', `${id}/restore`)).toMatchObject({ status: 422, body: { code: 'command_rejected', reason: 'active' } });
    expect((await audit(id)).map(({ action }) => action)).toEqual(['create', 'delete', 'restore']);
  });

  test('is for editors', async () => {
    const id = await added('Not Yours');
    expect(await cloud.call(`DELETE /api/v1/distributors/${id}`)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await get(`/${id}`)).body.active).toBe(true);
  });
});
