import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../../helper_scripts/bench/postgres-server.ts';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let server: PostgresServer;
let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  server = await startPostgres();
  cloud = await startTestCloud({ state: mkdtempSync(join(tmpdir(), 'episodic-')), postgres: server.connectionString });
  owner = operator(cloud);
});

afterAll(async () => {
  await cloud?.close();
  await server?.stop();
});

const send = (route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });

/** Sends without waiting, and answers how it ended. */
async function outcome(route: string, body: object, headers: Record<string, string> = {}) {
  const { id } = (await cloud.call(route, { as: 'editor', headers, body })).body;
  return eventually(
    `the end of receipt ${id}`,
    async () => (await cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' })).body.outcome ?? false,
  );
}

const genreId = async (name: string) => (await owner.sql(`SELECT id::text FROM genres WHERE name = '${name}'`))[0]?.id;

/** Movies of a new genre, each with version 1. */
async function moviesOf(genre: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push((await send('POST /api/v1/movies', { title: `${genre} ${index}`, genre })).body.id);
  return ids;
}

test('a genre that is renamed while its movies are edited: each edit came before, or is told that it came too late', async () => {
  for (let round = 0; round < 4; round++) {
    const [former, now] = [`Former ${round}`, `Now ${round}`];
    const movies = await moviesOf(former, 6);
    const edits = movies.map((id, index) =>
      outcome(`PUT /api/v1/movies/${id}`, { title: `Edited ${round} ${index}`, genre: former }, { 'if-match': '"1"' }),
    );
    const [renamed, ...edited] = await Promise.all([
      outcome(`PUT /api/v1/genres/${await genreId(former)}`, { name: now }, { 'if-match': '"1"' }),
      ...edits,
    ]);
    expect(renamed).toMatchObject({ state: 'applied', version: 2 });
    for (const [index, { state, code }] of edited.entries()) {
      if (state !== 'applied') expect({ state, code }).toEqual({ state: 'rejected', code: 'version_conflict' });
      const [movie] = await owner.sql(`SELECT genre, version FROM movies WHERE id = '${movies[index]}'`);
      expect(movie).toEqual({ genre: now, version: state === 'applied' ? 3 : 2 });
    }
    expect(await genreId(former)).toBeUndefined();
  }
});

test('a genre that is deleted while a movie takes it: it stays, or comes back', async () => {
  for (let round = 0; round < 8; round++) {
    const name = `Fleeting ${round}`;
    const { id } = (await send('POST /api/v1/genres', { name })).body;
    const [added, deleted] = await Promise.all([
      outcome('POST /api/v1/movies', { title: name, genre: name }),
      cloud.call(`DELETE /api/v1/genres/${id}`, { as: 'editor', headers: { prefer: 'wait=8' } }),
    ]);
    expect(added.state).toBe('applied');
    expect([200, 422]).toContain(deleted.status);
    expect(await owner.sql(`SELECT genre FROM movies WHERE title = '${name}'`)).toEqual([{ genre: name }]);
    expect((await genreId(name)) === id).toBe(deleted.status === 422);
  }
});
