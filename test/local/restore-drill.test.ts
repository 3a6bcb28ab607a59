import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { erasuresOf } from '../../lib/restore/erasures.ts';
import { differences, type Fingerprint, measure } from '../../lib/restore/fingerprint.ts';
import { type Stores, storesOf } from '../../lib/restore/stores.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';

const folder = mkdtempSync(join(tmpdir(), 'episodic-backup-'));
const [backup, damagedBackup, restored, file] = ['backup', 'damaged', 'restored', 'fingerprint.json'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
];
let cloud: TestCloud;
let live: Stores;
let before: Fingerprint;

/** Seed of the random damage. EPISODIC_SEED=… repeats a run. */
const seed = Number(process.env.EPISODIC_SEED ?? Date.now() % 2 ** 31);
const [chances] = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 400, maxLength: 400 }), { numRuns: 1, seed }) as [number[]];
const chance = () => chances.pop() ?? 0;
const oneOf = <T>(list: readonly T[]) => list[chance() % list.length] as T;

const restoreDrill = (...words: string[]) =>
  promisify(execFile)('helper_scripts/restore_drill', words, { env: { ...process.env, EPISODIC_STATE: cloud.state } }).catch(
    (error: { stdout: string; stderr: string; code: number }) => error,
  );

beforeAll(async () => {
  const first = await startTestCloud({ keep: true });
  for (const as of ['viewer', 'editor'] as const) {
    for (const show of ['Dark', 'Borgen', 'The Wire'])
      await first.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(show)}`, { as, body: { season: 1, episode: 2 } });
    await first.call('PATCH /api/v1/me', { as, body: { name: `Called ${as}` } });
    await first.call('POST /api/v1/movies', { as: 'editor', body: { title: `By ${as}`, genre: 'Drama' }, headers: { prefer: 'wait=8' } });
  }
  const stores = await storesOf('local', first.awsUrl);
  await stores.s3.send(new PutObjectCommand({ Bucket: stores.bucket, Key: 'uploads/kept.csv', Body: 'title\nKept' }));
  before = await measure(stores);
  writeFileSync(file, JSON.stringify(before));
  const { state } = first;
  await first.close();
  cpSync(state, backup, { recursive: true });
  cloud = await startTestCloud({ state });
  live = await storesOf('local', cloud.awsUrl);
}, 120_000);
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Deletes or changes random records in each store. */
async function damage(stores: Stores): Promise<void> {
  for (const [name, table] of Object.entries(stores.tables)) {
    if (name === 'Snapshots' || name === 'Erasures') continue;
    const items: Record<string, unknown>[] = [];
    for await (const item of stores.items(table)) items.push(item);
    if (items.length === 0) continue;
    const victim = oneOf(items);
    const keys: Record<string, string[]> = {
      Progress: ['username', 'tv_show'],
      TrackerKeys: ['sub', 'entry'],
      Ledger: ['sub', 'entry'],
      Profiles: ['sub'],
      Receipts: ['id'],
      ShowCards: ['id'],
      ShowAliases: ['alias'],
    };
    const Key = Object.fromEntries((keys[name] ?? []).map((key) => [key, victim[key]]));
    if (chance() % 2) await stores.dynamodb.send(new DeleteCommand({ TableName: table, Key }));
    else await stores.dynamodb.send(new PutCommand({ TableName: table, Item: { ...victim, damaged: chance() } }));
  }
  await stores.sql(
    `UPDATE movies SET title = title || ' ${chance()}' WHERE id = (SELECT id FROM movies ORDER BY id OFFSET ${chance() % 100} LIMIT 1)`,
  );
  await stores.sql(`DELETE FROM episodes WHERE id = (SELECT id FROM episodes ORDER BY id OFFSET ${chance() % 50} LIMIT 1)`);
  await stores.s3.send(new PutObjectCommand({ Bucket: stores.bucket, Key: 'uploads/kept.csv', Body: `broken ${chance()}` }));
}

test('an erasure leaves a hash and its time, and nothing else', async () => {
  const { sub } = (await cloud.call('GET /api/v1/me', { as: 'editor' })).body;
  expect((await cloud.call('DELETE /api/v1/me?confirm=everything', { as: 'editor' })).status).toBe(200);
  expect((await erasuresOf(live)).size).toBe(1);
  for await (const item of live.items(live.tables.Erasures ?? '')) {
    expect(Object.keys(item).sort()).toEqual(['erased_at', 'expires_at', 'sub_hash']);
    expect(JSON.stringify(item)).not.toContain(sub);
    expect(Number(item.expires_at) * 1_000 - Date.parse(String(item.erased_at))).toBeGreaterThan(366 * 86_400_000);
  }
});

test(`random damage to every store is noticed (EPISODIC_SEED=${seed})`, async () => {
  await damage(live);
  const damaged = differences(before, await measure(live)).map(({ store }) => store);
  const stores = ['Progress', 'Ledger', 'Profiles', 'Receipts', 'ShowCards', 'ShowAliases'].map((name) => `table ${name}`);
  expect(damaged).toEqual(expect.arrayContaining([...stores, 'catalog movies', 'catalog episodes', 'bucket imports']));
});

test('the backup holds what it should, and people who were erased since are erased from it again', { timeout: 120_000 }, async () => {
  const { stdout, stderr } = await restoreDrill('--backup', backup, '--fingerprint', file, '--keep', restored);
  expect([stdout, stderr]).toEqual([
    expect.stringMatching(/\d+ records restored, 1 people erased again: the drill passed\.\n$/),
    expect.anything(),
  ]);
  const { Item } = await live.dynamodb.send(new GetCommand({ TableName: live.tables.Snapshots, Key: { name: 'restore-drill' } }));
  expect(Item).toMatchObject({ passed: true, erasedAgain: 1, notErased: 0, differences: [] });
});

test('a stage that goes on with the restored copy has everything, except who was erased', { timeout: 120_000 }, async () => {
  const again = await startTestCloud({ state: restored, keep: true });
  try {
    await again.settled;
    for (const show of ['Dark', 'Borgen', 'The Wire']) {
      const path = `GET /api/v1/show_episode?username=viewer&tv_show=${encodeURIComponent(show)}`;
      expect(await again.call(path)).toMatchObject({ status: 200, body: { season: 1, episode: 2 } });
    }
    expect((await again.call('GET /api/v1/movies/search?title=By%20viewer')).body.data).toHaveLength(1);
    const everything = await storesOf('local', again.awsUrl);
    for (const name of ['Progress', 'Ledger', 'Profiles']) {
      for await (const item of everything.items(everything.tables[name] ?? '')) expect(JSON.stringify(item)).not.toContain('Called editor');
    }
    expect(await everything.sql("SELECT count(*) AS entries FROM activity_logs WHERE username = 'editor'")).toEqual([{ entries: 0 }]);
  } finally {
    await again.close();
  }
});

test('a damaged backup fails the drill, which names the stores', { timeout: 120_000 }, async () => {
  cpSync(backup, damagedBackup, { recursive: true });
  const broken = await startTestCloud({ state: damagedBackup, keep: true });
  await damage(await storesOf('local', broken.awsUrl));
  await broken.close();
  const answer = await restoreDrill('--backup', damagedBackup, '--fingerprint', file);
  expect(answer).toMatchObject({ code: 1, stdout: expect.stringContaining('the drill FAILED') });
  for (const store of ['table Ledger', 'table Progress', 'catalog movies', 'bucket imports'])
    expect(answer.stdout).toMatch(new RegExp(`^${store}: \\d+ expected, \\d+ found, [1-9]\\d* of 256 parts differ$`, 'm'));
});

test('the command needs a backup on a laptop', async () => {
  expect(await restoreDrill()).toMatchObject({ code: 1, stderr: expect.stringContaining('Usage: helper_scripts/restore_drill') });
});
