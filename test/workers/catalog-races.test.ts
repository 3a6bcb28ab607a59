import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../../helper_scripts/bench/postgres-server.ts';
import { deliver, eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';

let server: PostgresServer;
let cloud: TestCloud;
let owner: Client;
let holder: Client;

beforeAll(async () => {
  server = await startPostgres();
  cloud = await startTestCloud({ state: mkdtempSync(join(tmpdir(), 'episodic-')), postgres: server.connectionString });
  owner = new Client({ connectionString: server.connectionString });
  holder = new Client({ connectionString: server.connectionString });
  await Promise.all([owner.connect(), holder.connect()]);
});

afterAll(async () => {
  await Promise.all([owner?.end(), holder?.end()]);
  await cloud?.close();
  await server?.stop();
});

const add = async (collection: string, body: object): Promise<string> =>
  (await cloud.call(`POST /api/v1/${collection}`, { as: 'editor', headers: { prefer: 'wait=8' }, body })).body.id;
const rows = async (statement: string) => (await owner.query(statement)).rows;
const outcome = async (receipt: string) => (await rows(`SELECT state, code FROM applied_commands WHERE receipt_id = '${receipt}'`))[0];
const waiting = (count: number) =>
  eventually(`${count} statements that wait`, async () => (await rows('SELECT 1 FROM pg_locks WHERE NOT granted')).length === count);

/** Delivers commands while `statement` is uncommitted, each once the previous one waits. Then commits, so that they continue. */
async function during(statement: string, ...commands: [type: string, receipt: string, data: object][]) {
  await holder.query('BEGIN');
  await holder.query(statement);
  const delivered: Promise<unknown>[] = [];
  for (const [index, command] of commands.entries()) {
    delivered.push(deliver(cloud, ...command));
    await waiting(index + 1);
  }
  await holder.query('COMMIT');
  expect(await Promise.all(delivered)).toEqual(commands.map(() => ({ payload: { batchItemFailures: [] } })));
}

test('an edit that waits for a rename of its genre is out of date and does not restore the old name', async () => {
  const id = await add('movies', { title: 'Overtaken', genre: 'Former' });
  const [genre] = await rows("SELECT id FROM genres WHERE name = 'Former'");
  await during(
    `SELECT 1 FROM movies WHERE id = '${id}' FOR UPDATE`,
    ['update-genre', 'rename', { id: genre.id, name: 'Now', expected_version: 1 }],
    ['update-movie', 'edit', { id, title: 'Edited', genre: 'Former', rating: null, year: null, expected_version: 1 }],
  );
  expect(await outcome('rename')).toMatchObject({ state: 'applied' });
  expect(await outcome('edit')).toMatchObject({ state: 'rejected', code: 'version_conflict' });
  expect(await rows(`SELECT title, genre, version FROM movies WHERE id = '${id}'`)).toEqual([
    { title: 'Overtaken', genre: 'Now', version: 2 },
  ]);
  expect(await rows("SELECT 1 FROM genres WHERE name = 'Former'")).toEqual([]);
});

test('a movie that waits for the deletion of its genre creates the genre again', async () => {
  const genre = await add('genres', { name: 'Fleeting' });
  const id = '01a1fc6c-0000-7000-8000-000000001000';
  await during(`DELETE FROM genres WHERE id = '${genre}'`, [
    'add-movie',
    'takes it',
    { id, title: 'Takes it', genre: 'Fleeting', rating: null, year: null },
  ]);
  expect(await outcome('takes it')).toMatchObject({ state: 'applied' });
  expect(await rows(`SELECT genre FROM movies WHERE id = '${id}'`)).toEqual([{ genre: 'Fleeting' }]);
});

test('a show is not merged into a show that is deleted at the same moment', async () => {
  const [id, into] = [await add('tv_shows', { title: 'From', status: 'ended' }), await add('tv_shows', { title: 'Into', status: 'ended' })];
  await during(`UPDATE tv_shows SET deleted_at = now() WHERE id = '${into}'`, [
    'merge-show',
    'late merge',
    { id, into, expected_version: null },
  ]);
  expect(await outcome('late merge')).toMatchObject({ state: 'rejected', code: 'unknown_show' });
  expect(await rows(`SELECT deleted_at FROM tv_shows WHERE id = '${id}'`)).toEqual([{ deleted_at: null }]);
});

test('a genre is not merged into a genre that is deleted at the same moment', async () => {
  const [id, into] = [await add('genres', { name: 'One' }), await add('genres', { name: 'Other' })];
  await during(`DELETE FROM genres WHERE id = '${into}'`, ['merge-genre', 'late', { id, into, expected_version: null }]);
  expect(await outcome('late')).toMatchObject({ state: 'rejected', code: 'unknown_genre' });
  expect(await rows(`SELECT name FROM genres WHERE id = '${id}'`)).toEqual([{ name: 'One' }]);
});
