import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../../lambda/migrations/0012-facts.ts';
import { migrations } from '../../lambda/migrations/all.ts';
import { deliver, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

/*
 * What version 0.2.0 stored stays readable: outcomes without `rows`, `changed` and `existing`, and a trail without the actions `restore`
 * and `merge`.
 */

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const migrate = async (...words: readonly string[]) =>
  (await promisify(execFile)('helper_scripts/migrate', words, { env: { ...process.env, EPISODIC_STATE: cloud.state } })).stdout;

const id = (index: number) => `0193b7a2-00bb-7000-8000-${String(index).padStart(12, '0')}`;

/** Entries as 0.2.0 wrote them: action, old values, new values, and the action that they have now. */
const entries = [
  ['create', null, { title: 'A Title' }, 'create'],
  ['edit', { title: 'A Title' }, { title: 'Another' }, 'edit'],
  ['edit', { active: true }, { active: false }, 'edit'],
  ['delete', { deleted_at: null }, { deleted_at: '2026-01-01T00:00:00Z' }, 'delete'],
  ['delete', { active: true }, { active: false }, 'delete'],
  ['edit', { deleted_at: '2026-01-01T00:00:00Z' }, { deleted_at: null }, 'restore'],
  ['edit', { active: false }, { active: true }, 'restore'],
  ['delete', { deleted_at: null, merged_into: null }, { deleted_at: '2026-01-01T00:00:00Z', merged_into: id(2) }, 'merge'],
  ['edit', { merged: null }, { merged: id(3), merged_title: 'Merged', episodes: 1 }, 'merge'],
  ['delete', { name: 'Oater', merged_into: null }, { name: null, merged_into: 'Western' }, 'merge'],
  ['edit', { merged: null }, { merged: 'Oater', shows: 1, movies: 0 }, 'merge'],
  ['delete', { name: 'Oater' }, { name: null }, 'delete'],
] as const;

test('the trail turns stored edits and deletions into restored and merged, and reverts that', async () => {
  const number = migrations.indexOf(facts) + 1;
  for (let count = migrations.length; count >= number; count--) await migrate('undo');
  const quoted = (values: object | null) => (values ? `'${JSON.stringify(values)}'` : 'NULL');
  for (const [action, before, after] of entries) {
    await owner.sql(`INSERT INTO activity_logs (action, resource_type, resource_id, old_values, new_values, sub, username)
      VALUES ('${action}', 'show', '${id(1)}', ${quoted(before)}, ${quoted(after)}, 'a', 'editor')`);
  }
  const actions = async () =>
    (await owner.sql(`SELECT action FROM activity_logs WHERE resource_id = '${id(1)}' ORDER BY id`)).map(({ action }) => action);
  await migrate();
  expect(await actions()).toEqual(entries.map(([, , , now]) => now));
  const { body } = await cloud.call(`GET /api/v1/activity?action=merge&resource_type=show&resource_id=${id(1)}`, { as: 'editor' });
  expect(body.data).toHaveLength(4);

  for (let count = migrations.length; count >= number; count--) await migrate('undo');
  expect(await actions()).toEqual(entries.map(([before]) => before));
  await migrate();
});

test('a repeated delivery of an applied command answers its change', async () => {
  const data = { id: id(10), title: 'Applied Before', genre: 'Drama', rating: null, year: null };
  const receipt = '5'.repeat(32);
  await storeReceipt(receipt, 'queued', null);
  await owner.sql(`INSERT INTO applied_commands (receipt_id, type, state, resource_id, version)
    VALUES ('${receipt}', 'add-movie', 'applied', '${id(10)}', 1)`);
  expect(await deliver(cloud, 'add-movie', receipt, data)).toEqual({ payload: { batchItemFailures: [] } });
  expect((await readReceipt(receipt)).body).toMatchObject({
    state: 'applied',
    outcome: { resource_id: id(10), changed: { kind: 'movie', id: id(10), action: 'create' }, existing: null, rows: [] },
  });
});

test('a receipt that was closed before keeps its words, also when its request comes again', async () => {
  const receipt = '6'.repeat(32);
  const detail = 'items[1].episode_number: season 1 has an episode 2 already.';
  await storeReceipt(receipt, 'rejected', { state: 'rejected', code: 'duplicate_episodes', detail, resource_id: null, version: null });
  expect((await readReceipt(receipt)).body).toMatchObject({
    state: 'rejected',
    outcome: { code: 'duplicate_episodes', detail, changed: null, existing: null, rows: [] },
  });

  const request = () =>
    cloud.call('POST /api/v1/genres', {
      as: 'editor',
      headers: { prefer: 'wait=8', 'idempotency-key': 'from-before' },
      body: { name: 'From Before' },
    });
  const first = await request();
  const key = { TableName: owner.environment('createmovie').RECEIPTS_TABLE, Key: { id: first.body.receipt_id } };
  const { Item } = await owner.dynamodb.send(new GetCommand(key));
  const { changed: _, existing: __, rows: ___, ...outcome } = Item?.outcome ?? {};
  await owner.dynamodb.send(new PutCommand({ TableName: key.TableName, Item: { ...Item, outcome } }));
  expect(await request()).toMatchObject({ status: 201, body: first.body });
});

const readReceipt = (receipt: string) => cloud.call(`GET /api/v1/receipts/${receipt}`, { as: 'editor' });

async function storeReceipt(receipt: string, state: string, outcome: object | null) {
  const { sub } = (await cloud.call('GET /api/v1/me', { as: 'editor' })).body;
  const now = new Date().toISOString();
  const Item = { id: receipt, command: 'add-movie', state, outcome, created_at: now, updated_at: now, sub, sends: 1 };
  await owner.dynamodb.send(new PutCommand({ TableName: owner.environment('createmovie').RECEIPTS_TABLE, Item }));
}
