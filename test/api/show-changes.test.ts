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
const post = (body: object) => cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers: waiting, body });
const add = async (title: string, more: object = {}): Promise<string> => (await post({ title, status: 'running', ...more })).body.id;
const change = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(`${method} /api/v1/tv_shows/${path}`, { as: 'editor', headers: { ...waiting, ...headers }, body });
const get = async (path: string) => (await cloud.call(`GET /api/v1/tv_shows/${path}`)).body;
const audit = async (id: string) =>
  (await owner.sql(`SELECT action, old_values, new_values FROM activity_logs WHERE resource_id = '${id}' ORDER BY id`)).map(
    ({ action, old_values, new_values }) => ({ action, old: JSON.parse(String(old_values)), new: JSON.parse(String(new_values)) }),
  );
const track = (name: string) =>
  cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(name)}`, { as: 'editor', body: { season: 1, episode: 1 } });
/** The list entry with this name. */
const tracked = async (name: string) => {
  const { tv_show } = (await cloud.call(`GET /api/v1/show_episode?username=editor&tv_show=${encodeURIComponent(name)}`, { as: 'editor' }))
    .body;
  const { shows } = (await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).body;
  return shows.find((show: { tv_show: string }) => show.tv_show === tv_show);
};

describe('adding a show', () => {
  test('stores it with its network, genres in order, names and ids in other catalogs', async () => {
    const answer = await post({
      title: 'Café au Lait',
      status: 'ended',
      premiered: '2001-03-04',
      ended: '2003-05-06',
      runtimeMinutes: 42,
      network: { name: 'Canal Essai', country: 'FR', kind: 'network' },
      genres: ['Comedy', 'drama', 'DRAMA', 'Gastronomy'],
      aliases: ['Milchkaffee'],
      poster_url: 'https://example.org/cafe.jpg',
      summary: 'Coffee.\n\nWith milk.',
      external_ids: [{ source: 'tvmaze', value: '990100' }],
    });
    expect(answer).toMatchObject({ status: 201, body: { version: 1, receipt_id: expect.any(String) } });
    expect(answer.headers.get('location')).toBe(`/api/v1/tv_shows/${answer.body.id}`);
    expect(await get(answer.body.id)).toMatchObject({
      title: 'Café au Lait',
      status: 'ended',
      premiered: '2001-03-04',
      ended: '2003-05-06',
      runtime_minutes: 42,
      network: 'Canal Essai',
      country: 'FR',
      genres: ['Comedy', 'Drama', 'Gastronomy'],
      aliases: ['Milchkaffee'],
      poster_url: 'https://example.org/cafe.jpg',
      summary: 'Coffee.\n\nWith milk.',
      external_ids: [{ source: 'tvmaze', value: '990100' }],
      seasons: [],
      version: 1,
    });
    expect((await get('tvmaze:990100')).id).toBe(answer.body.id);
    expect((await audit(answer.body.id)).map(({ action }) => action)).toEqual(['create']);
  });

  test('uses an existing network, by its description or its id; an unknown id is refused by name', async () => {
    const network = { name: 'Shared Network', country: null, kind: 'streaming' };
    const [one, other] = [await add('On a Shared Network', { network }), await add('On It Too', { network })];
    const { network_id } = await get(one);
    expect((await get(other)).network_id).toBe(network_id);
    expect((await get(await add('By Its Id', { network_id }))).network).toBe('Shared Network');
    expect((await audit(network_id)).map(({ new: values }) => values.name)).toEqual(['Shared Network']);
    expect(await post({ title: 'Nowhere', status: 'running', network_id: one })).toMatchObject({
      status: 422,
      body: { code: 'command_rejected', reason: 'distributor_not_found' },
    });
    expect(await post({ title: 'Twice', status: 'running', network_id, network })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'network_id' }] },
    });
  });

  test('refuses an inactive network, by id or description, unless the show already has it; refuses an unknown country', async () => {
    const network = { name: 'Former Network', country: 'GB', kind: 'network' };
    const id = await add('On a Former Network', { network });
    const { network_id } = await get(id);
    await cloud.call(`DELETE /api/v1/distributors/${network_id}`, { as: 'editor', headers: waiting });
    const refused = { status: 422, body: { code: 'command_rejected', reason: 'distributor_not_found' } };
    const other = await add('Not on It');
    for (const named of [{ network_id }, { network }]) {
      expect(await post({ title: 'Too Late', status: 'running', ...named })).toMatchObject(refused);
      expect(await change('PUT', other, { title: 'Not on It', status: 'ended', ...named }, { 'if-match': '"1"' })).toMatchObject(refused);
    }
    const whole = { title: 'On a Former Network', status: 'ended' };
    expect((await change('PUT', id, { ...whole, network_id }, { 'if-match': '"1"' })).status).toBe(200);
    expect((await change('PUT', id, { ...whole, network }, { 'if-match': '"2"' })).status).toBe(200);
    expect((await get(id)).network_id).toBe(network_id);
    const nowhere = { name: 'Nowhere', country: 'ZZ', kind: 'network' };
    const errors = [{ in: 'body', field: 'network.country' }];
    expect(await post({ title: 'Nowhere', status: 'running', network: nowhere })).toMatchObject({ status: 400, body: { errors } });
  });

  test('with the same title and premiere, or the same id in another catalog, ends as a duplicate that names the first', async () => {
    const id = await add('Only Once', { premiered: '2010-01-01', external_ids: [{ source: 'tmdb', value: '880001' }] });
    const duplicate = { status: 409, body: { code: 'duplicate', existing_id: id } };
    expect(await post({ title: 'Only Once', status: 'ended', premiered: '2010-01-01' })).toMatchObject(duplicate);
    expect(await post({ title: 'Once', status: 'ended', external_ids: [{ source: 'tmdb', value: '880001' }] })).toMatchObject(duplicate);
    expect(await post({ title: 'Only Once', status: 'ended', premiered: '2020-01-01' })).toMatchObject({ status: 201 });
  });
});

describe('replacing a show', () => {
  test('the trail has the differences, including lists; missing fields become unknown', async () => {
    const id = await add('A Working Title', { genres: ['Drama', 'Crime'], aliases: ['WT'], runtime_minutes: 50 });
    const answer = await change('PUT', id, { title: 'A Working Title', status: 'ended', genres: ['Crime'] }, { 'if-match': '"1"' });
    expect(answer).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect(await get(id)).toMatchObject({ status: 'ended', genres: ['Crime'], runtime_minutes: null, aliases: ['WT'], version: 2 });
    expect((await audit(id))[1]).toEqual({
      action: 'edit',
      old: { status: 'running', runtime_minutes: 50, genres: ['Drama', 'Crime'] },
      new: { status: 'ended', runtime_minutes: null, genres: ['Crime'] },
    });
  });

  test('a new title keeps the old one as an alias, and keeps the entries of people who track it', async () => {
    const id = await add('Before the Rename', { premiered: '2015-06-07', aliases: ['The Nickname'] });
    for (const name of ['before the rename', 'Before the Rename (2015)', 'The Nickname']) await track(name);
    const body = { title: 'After the Rename', status: 'running', premiered: '2015-06-07', aliases: [] };
    await change('PUT', id, body, { 'if-match': '"1"' });
    expect(await get(id)).toMatchObject({ title: 'After the Rename', aliases: ['Before the Rename', 'Before the Rename (2015)'] });
    for (const name of ['before the rename', 'Before the Rename (2015)', 'The Nickname']) {
      expect(await tracked(name)).toMatchObject({ show: { id, title: 'After the Rename' } });
    }
    await track('After the Rename');
    expect(await tracked('After the Rename')).toMatchObject({ show: { id } });
  });

  test('an old version is refused, and the answer has the current one; equaling another show is a duplicate', async () => {
    const id = await add('Contested Show');
    const body = { title: 'Contested Show', status: 'ended' };
    await change('PUT', id, body, { 'if-match': '"1"' });
    expect(await change('PUT', id, body, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed', current_version: 2 },
    });
    const other = await add('Another Contested Show');
    expect(await change('PUT', other, body, { 'if-match': '"1"' })).toMatchObject({ status: 409, body: { existing_id: id } });
    expect(await change('PUT', other, { ...body, title: 'X', network_id: id }, { 'if-match': '"1"' })).toMatchObject({
      status: 422,
      body: { reason: 'distributor_not_found' },
    });
  });
});

describe('deleting a show', () => {
  test('hides it, keeps its card for people who track it, and can be undone', async () => {
    const id = await add('Here Today', { external_ids: [{ source: 'tvmaze', value: '990200' }] });
    await track('Here Today');
    expect(await change('DELETE', 'tvmaze:990200', undefined, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { id, version: 2 },
    });
    for (const path of [id, 'tvmaze:990200', `${id}/episodes`, `${id}/external_ids`]) expect((await get(path)).code).toBe('not_found');
    expect(await change('DELETE', id)).toMatchObject({ status: 404 });
    expect(await tracked('Here Today')).toMatchObject({ show: { id, title: 'Here Today' } });
    expect(await change('POST', 'tvmaze:990200/restore')).toMatchObject({ status: 200, body: { id, version: 3 } });
    expect(await get('tvmaze:990200')).toMatchObject({ id, title: 'Here Today', version: 3 });
    expect((await audit(id)).map(({ action }) => action)).toEqual(['create', 'delete', 'restore']);
  });

  test('frees its title and ids; a show that takes them is tracked by them and prevents a restore', async () => {
    const ids = { external_ids: [{ source: 'tvmaze', value: '990300' }] };
    const id = await add('Gone Tomorrow', ids);
    await track('Gone Tomorrow');
    await change('DELETE', id);
    const again = await add('Gone Tomorrow', ids);
    expect((await get('tvmaze:990300')).id).toBe(again);
    expect(await tracked('Gone Tomorrow')).toMatchObject({ show: { id: again } });
    expect(await change('POST', `${id}/restore`)).toMatchObject({ status: 409, body: { code: 'duplicate', existing_id: again } });
  });
});

describe('the ids of a show in other catalogs', () => {
  test('are replaced as a whole by version, and work wherever an id does', async () => {
    const id = await add('Known Elsewhere', { external_ids: [{ source: 'tvmaze', value: '990400' }] });
    const external_ids = [
      { source: 'imdb', value: 'tt9990400' },
      { source: 'tvmaze', value: '990400' },
    ];
    expect(await change('PUT', 'tvmaze:990400/external_ids', { external_ids }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { id, version: 2 },
    });
    expect(await get('imdb:tt9990400/external_ids')).toEqual({ tv_show_id: id, external_ids, version: 2 });
    await change('PUT', `${id}/external_ids`, { external_ids: external_ids.slice(0, 1) }, { 'if-match': '"2"' });
    expect((await get('tvmaze:990400')).code).toBe('not_found');
    expect((await audit(id)).at(-1)).toEqual({
      action: 'edit',
      old: { external_ids: ['imdb:tt9990400', 'tvmaze:990400'] },
      new: { external_ids: ['imdb:tt9990400'] },
    });
    const other = await add('Wants the Same');
    expect(await change('PUT', `${other}/external_ids`, { external_ids }, { 'if-match': '"1"' })).toMatchObject({
      status: 409,
      body: { code: 'duplicate', existing_id: id },
    });
    expect(await change('PUT', 'imdb:tt9990400', { title: 'Known Elsewhere', status: 'ended' }, { 'if-match': '"3"' })).toMatchObject({
      status: 200,
      body: { id, version: 4 },
    });
    expect((await get(id)).external_ids).toEqual(external_ids.slice(0, 1));
  });
});
