import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const waiting = { prefer: 'wait=8' };

const map = (keys: string) => ({ keys, records: [{ kind: 'movie', fields: { key: 'movieId', title: 'name', year: 'year' } }] });

const rows = (word: string) => [1, 2, 3].map((n) => JSON.stringify({ movieId: n, name: `${word} ${n}`, year: 2000 + n })).join('\n');

interface Prepared {
  readonly content: string | Uint8Array;
  readonly name?: string;
  readonly as?: 'editor' | 'admin';
  readonly more?: object;
}

/** Prepares an import of one file. */
async function prepare({ content, name = 'movies.jsonl', as = 'editor', more = {} }: Prepared) {
  const files = [{ name, bytes: Buffer.byteLength(content) }];
  const body = { source: 'jsonl', map: map('uploaded'), files, ...more };
  const answer = await cloud.call('POST /api/v1/imports', { as, headers: waiting, body });
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  return answer.body as { id: string; uploads: { url: string; method: string }[] };
}

const put = (url: string | undefined, body: string | Uint8Array) => fetch(url ?? '', { method: 'PUT', body: body as BodyInit });

const start = (id: string, as: 'editor' | 'admin' | 'viewer' = 'editor') =>
  cloud.call(`POST /api/v1/imports/${id}/start`, { as, headers: waiting });

const run = async (id: string, as: 'editor' | 'admin' = 'editor') => (await cloud.call(`GET /api/v1/imports/${id}`, { as })).body;

const ended = (id: string) =>
  eventually('the end of the import', async () => {
    const seen = await run(id);
    return !['waiting', 'running'].includes(seen.state) && seen;
  });

describe('an import of an uploaded file', () => {
  test('is prepared, uploaded, started and watched by the editor who prepared it', async () => {
    const content = rows('Uploaded');
    const { id, uploads } = await prepare({ content });
    expect(await run(id)).toMatchObject({ state: 'waiting', source: 'jsonl', started_by: 'editor', read: 0 });
    expect((await put(uploads[0]?.url, content)).status).toBe(200);
    expect((await start(id)).status).toBe(200);
    expect(await ended(id)).toMatchObject({ state: 'done', read: 3, inserted: 3, skipped: 0, problem: null });
    expect((await start(id)).body).toMatchObject({ code: 'command_rejected', reason: 'import_state' });
    const { data } = (await cloud.call('GET /api/v1/movies?title=Uploaded%202', { as: 'viewer' })).body;
    expect(data?.[0] ?? {}).toMatchObject({ title: 'Uploaded 2', source: 'uploaded' });
    const trail = await cloud.call(`GET /api/v1/activity?resource_type=import&resource_id=${id}`, { as: 'editor' });
    expect(trail.body.data.map(({ action, username }: Record<string, string>) => [action, username])).toEqual([
      ['edit', 'editor'],
      ['create', 'editor'],
    ]);
  });

  test('is hidden from other editors and viewers; administrators see it', async () => {
    const { id } = await prepare({ content: rows('Hidden'), as: 'admin' });
    expect((await run(id, 'admin')).state).toBe('waiting');
    for (const path of ['', '/rows']) {
      expect((await cloud.call(`GET /api/v1/imports/${id}${path}`, { as: 'editor' })).status).toBe(404);
      expect((await cloud.call(`GET /api/v1/imports/${id}${path}`, { as: 'viewer' })).status).toBe(403);
      expect((await cloud.call(`GET /api/v1/imports/${id}${path}`, { as: 'admin' })).status).toBe(200);
    }
    expect((await start(id)).status).toBe(404);
    expect((await start(id, 'viewer')).status).toBe(403);
    const own = await prepare({ content: rows('Own') });
    const listed = async (as: 'editor' | 'admin') => {
      const { data } = (await cloud.call('GET /api/v1/imports?limit=100', { as })).body;
      return (data as { id: string; started_by: string }[]).map((run) => [run.id, run.started_by]);
    };
    const seen = await listed('editor');
    expect(seen).toContainEqual([own.id, 'editor']);
    expect(seen.filter(([, by]) => by !== 'editor')).toEqual([]);
    expect(await listed('admin')).toEqual(expect.arrayContaining([...seen, [id, 'admin']]));
    expect((await cloud.call('GET /api/v1/imports', { as: 'viewer' })).status).toBe(403);
  });

  test('that is prepared twice with one key is one import', async () => {
    const headers = { ...waiting, 'idempotency-key': randomUUID() };
    const body = { source: 'jsonl', map: map('twice'), files: [{ name: 'a.jsonl', bytes: 10 }] };
    const [one, two] = [
      await cloud.call('POST /api/v1/imports', { as: 'editor', headers, body }),
      await cloud.call('POST /api/v1/imports', { as: 'editor', headers, body }),
    ];
    expect([one.status, two.body.id]).toEqual([201, one.body.id]);
    const other = await cloud.call('POST /api/v1/imports', { as: 'editor', headers, body: { ...body, dry_run: true } });
    expect(other.body.code).toBe('idempotency_key_reused');
  });
});

describe('a file', () => {
  test.each<[name: string, content: string | Uint8Array | undefined, words: RegExp]>([
    ['that was not uploaded', undefined, /^movies\.jsonl was not uploaded yet\.$/],
    ['that is a web page', '<!doctype html><html>not data</html>', /web page/],
    ['that is a zip archive', Buffer.from('PK\u0003\u0004rest'), /zip/],
    ['in UTF-16', Buffer.from(`\ufeff${rows('Wide')}`, 'utf16le'), /UTF-16/],
    ['that was gzipped twice', gzipSync(gzipSync(rows('Twice'))), /gzipped twice/],
  ])('%s refuses the start in words, and changes nothing until the right one is there', async (_, content, words) => {
    const { id, uploads } = await prepare({ content: content ?? rows('Missing') });
    if (content) expect((await put(uploads[0]?.url, content)).status).toBe(200);
    const answer = await start(id);
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.objectContaining({ code: 'wrong_upload', detail: expect.stringMatching(words) }),
    ]);
    expect((await run(id)).state).toBe('waiting');
  });

  test('of another size than announced is refused by the bucket', async () => {
    const { uploads } = await prepare({ content: rows('Sized') });
    expect((await put(uploads[0]?.url, `${rows('Sized')}\n`)).status).toBe(403);
  });

  test('with a name full of tricks goes to a plain key', async () => {
    const content = rows('Tricky');
    const { id, uploads } = await prepare({ content, name: '../../secret?x=1#%2e漢.jsonl' });
    expect((await put(uploads[0]?.url, content)).status).toBe(200);
    expect((await start(id)).status).toBe(200);
    expect((await ended(id)).state).toBe('done');
    const [stored] = await owner.sql(`SELECT files -> 0 ->> 'key' AS key FROM etl_runs WHERE id = '${id}'`);
    expect(stored?.key).toMatch(new RegExp(`^uploads/${id}/0-[\\w.-]+$`));
  });
});

test('an import that nobody starts within a day cannot be started', async () => {
  const content = rows('Late');
  const { id, uploads } = await prepare({ content });
  await put(uploads[0]?.url, content);
  await owner.sql(`UPDATE etl_runs SET start_by = now() - interval '1 second' WHERE id = '${id}'`);
  expect((await start(id)).body).toMatchObject({ reason: 'import_state', detail: expect.stringContaining('in time') });
});

describe('a mapping', () => {
  const send = (more: object) =>
    cloud.call('POST /api/v1/imports', { as: 'editor', body: { source: 'csv', files: [{ name: 'a.csv', bytes: 5 }], ...more } });

  test.each<[name: string, more: object, field: string, words: RegExp]>([
    ['that is missing', {}, 'map', /required for csv/],
    ['for a source with columns of its own', { source: 'tvmaze', map: { constructor: 'x' } }, 'map', /takes no mapping/],
    ['by an unknown name', { map: 'no-such' }, 'map', /There is no mapping no-such/],
    ['without keys', { map: { records: [{ kind: 'movie', fields: { key: 'a', title: 'b' } }] } }, 'map.keys', /./],
    [
      'with an unknown field',
      { map: { keys: 'mine', records: [{ kind: 'movie', fields: { key: 'a', title: 'b', colour: 'c' } }] } },
      'map.records[0].fields.colour',
      /no such field/,
    ],
    [
      'with a NUL',
      { map: { keys: 'mine', records: [{ kind: 'movie', fields: { key: 'a\u0000', title: 'b' } }] } },
      'map',
      /cannot be stored/,
    ],
    ['that is too long', { map: { about: 'x'.repeat(60_000) } }, 'map', /at most 29000 bytes/],
  ])('%s is refused by its place', async (_, more, field, words) => {
    const { status, body } = await send(more);
    expect([status, body.errors?.[0]]).toEqual([400, expect.objectContaining({ field, message: expect.stringMatching(words) })]);
  });

  test('keeps the names of columns as they are written, and ready ones go by name', async () => {
    expect((await send({ map: 'netflix-titles' })).status).toBe(202);
    const when = {
      ...map('columns'),
      records: [{ kind: 'movie', when: { contentType: ['Film'] }, fields: { key: 'movieId', title: 'name' } }],
    };
    const content = '{"contentType":"Film","movieId":7,"name":"Spelled 7"}\n{"contentType":"Series","movieId":8,"name":"Spelled 8"}';
    const { id, uploads } = await prepare({ content, more: { map: when } });
    await put(uploads[0]?.url, content);
    await start(id);
    expect(await ended(id)).toMatchObject({ state: 'done', inserted: 1, reasons: { not_wanted: 1 } });
    const { data } = (await cloud.call(`GET /api/v1/imports/${id}/rows`, { as: 'editor' })).body;
    expect(data).toMatchObject([{ line: 2, reason: 'not_wanted' }]);
  });
});
