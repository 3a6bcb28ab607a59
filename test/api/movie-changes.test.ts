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
const add = async (title: string, more: object = {}): Promise<string> =>
  (await cloud.call('POST /api/v1/movies', { as: 'editor', headers: waiting, body: { title, genre: 'Drama', ...more } })).body.id;
const change = (method: string, id: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(`${method} /api/v1/movies/${id}`, { as: 'editor', headers: { ...waiting, ...headers }, body });
const get = (id: string) => cloud.call(`GET /api/v1/movies/${id}`);
const audit = (id: string) => owner.sql(`SELECT action, old_values, new_values FROM activity_logs WHERE resource_id = '${id}' ORDER BY id`);

describe('replacing a movie', () => {
  test('fields missing in the body become unknown; the trail has the differences', async () => {
    const id = await add('A Draft', { rating: 5.5, year: 2001 });
    const answer = await change('PUT', id, { title: 'The Final Cut', genre: 'Drama', year: 2001 }, { 'if-match': '"1"' });
    expect(answer).toMatchObject({ status: 200, body: { id, version: 2, receipt_id: expect.any(String) } });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect((await get(id)).body).toMatchObject({ title: 'The Final Cut', rating: null, year: 2001, version: 2 });
    expect((await audit(id))[1]).toEqual({
      action: 'edit',
      old_values: '{"title": "A Draft", "rating": 5.5}',
      new_values: '{"title": "The Final Cut", "rating": null}',
    });
  });

  test('an old version is refused, the answer has the current version, and nothing changes', async () => {
    const id = await add('Contested');
    await change('PUT', id, { title: 'Contested, First' }, { 'if-match': '"1"' });
    expect(await change('PUT', id, { title: 'Contested, Late' }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed', current_version: 2 },
    });
    expect((await get(id)).body.title).toBe('Contested, First');
    expect(await audit(id)).toHaveLength(2);
  });

  test('so that it equals another one ends as a duplicate', async () => {
    const [one, other] = [await add('One of Two'), await add('The Other')];
    expect(await change('PUT', other, { title: 'One of Two', genre: 'Drama' }, { 'if-match': '"1"' })).toMatchObject({
      status: 409,
      body: { code: 'duplicate', existing_id: one },
    });
    expect((await get(other)).body.title).toBe('The Other');
  });
});

describe('deleting a movie', () => {
  test('hides it, frees its place, and can be undone', async () => {
    const id = await add('Now You See It', { year: 1999 });
    expect(await change('DELETE', id, undefined, { 'if-match': '"1"' })).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await get(id)).status).toBe(404);
    expect(await change('DELETE', id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await cloud.call('GET /api/v1/movies?title=Now%20You%20See%20It')).body.data).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    expect(await change('POST', `${id}/restore`)).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await get(id)).body).toMatchObject({ title: 'Now You See It', version: 3 });
    expect((await audit(id)).map(({ action }) => action)).toEqual(['create', 'delete', 'restore']);
  });

  test('a restore is refused if an equal movie was added since, and the answer names it', async () => {
    const id = await add('Twice Upon a Time');
    await change('DELETE', id);
    const again = await add('Twice Upon a Time');
    expect(await change('POST', `${id}/restore`)).toMatchObject({ status: 409, body: { code: 'duplicate', existing_id: again } });
  });

  test('a repeated Idempotency-Key is one change', async () => {
    const id = await add('Replaced Once');
    const headers = { 'if-match': '"1"', 'idempotency-key': 'replace-once' };
    const answers = [await change('PUT', id, { title: 'Replaced' }, headers), await change('PUT', id, { title: 'Replaced' }, headers)];
    expect(answers.map(({ status, body }) => [status, body.version])).toEqual([
      [200, 2],
      [200, 2],
    ]);
  });
});
