import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../lambda/migrations/all.ts';
import { fingerprint } from '../../lambda/platform/migrator.ts';
import { parsed, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Process, startProcess } from '../support/process.ts';
import { sourcesOf, templatesOf } from '../support/release.ts';
import { statefulResources } from '../support/stateful.ts';
import { type WholeState, wholeState } from '../support/whole-state.ts';

const release = '0.2.0';
const sources = sourcesOf(release);
const state = mkdtempSync(join(tmpdir(), 'episodic-upgrade-'));
let before: WholeState;
let after: WholeState;
let cloud: TestCloud;

/** Uses the release like people and editors do. Every change of the catalog is applied before the function ends. */
async function use({ site, token }: Process): Promise<void> {
  const send = async (who: string, route: string, body?: object) => {
    const [method = '', path = ''] = route.split(' ');
    const headers = { authorization: `Bearer ${await token(who)}`, 'content-type': 'application/json', prefer: 'wait=8' };
    const condition: Record<string, string> = / movies\//.test(route) ? { 'if-match': '"1"' } : {};
    const answer = await parsed(
      await fetch(`${site}/api/v1/${path}`, { method, headers: { ...headers, ...condition }, ...(body && { body: JSON.stringify(body) }) }),
    );
    expect([route, answer.status, answer.status < 300]).toEqual([route, answer.status, true]);
    return answer.body;
  };
  const created = async (route: string, body: object) => {
    const { resource_id, id } = await send('editor', route, body);
    return resource_id ?? id;
  };
  const show = await created('POST tv_shows', { title: 'Upgraded', status: 'running' });
  const episodes = Array.from({ length: 3 }, (_, index) => ({ title: `Part ${index}`, season_number: 1, episode_number: index + 1 }));
  for (const episode of episodes) await created(`POST tv_shows/${show}/episodes`, episode);
  const movie = await created('POST movies', { title: 'Kept', genre: 'Drama', year: 1999 });
  await created('POST movies', { title: 'Deleted', genre: 'Drama' }).then((id) => send('editor', `DELETE movies/${id}`));
  await send('editor', `PUT movies/${movie}`, { title: 'Kept', genre: 'Comedy', year: 2001 });
  await created('POST genres', { name: 'Upgradable' });
  const distributor = await created('POST distributors', { kind: 'streaming', name: 'Carrier' });
  await created(`POST tv_shows/${show}/contracts`, {
    distributor_id: distributor,
    distribution_type: 'streaming',
    region: 'US',
    contract_start_date: '2020-01-01',
  });
  await created(`POST tv_shows/${show}/release_dates`, { region: 'US', release_date: '2020-01-01' });
  for (const who of ['viewer', 'editor', 'admin']) {
    await send(who, 'PUT progress?tv_show=Upgraded', { season: 1, episode: 2 });
    await send(who, 'PUT progress?tv_show=Nobody%20Knows%20It', { season: 4, episode: 5 });
  }
  await send('viewer', 'PATCH me', { name: 'Vera', time_zone: 'Europe/Vienna' });
}

beforeAll(async () => {
  const old = await startProcess(state, sources);
  try {
    await use(old);
    before = await wholeState(old.aws);
  } finally {
    await old.kill('SIGTERM');
  }
  cloud = await startTestCloud({ state, keep: true });
  await cloud.settled;
  after = await wholeState(cloud.awsUrl);
}, 600_000);
afterAll(async () => {
  await cloud?.close();
  for (const folder of [sources, state]) rmSync(folder, { recursive: true, force: true });
});

test('the release stored something in every part of the catalog and of the tracker', () => {
  const filled = Object.entries({ ...before.rows, ...before.items }).flatMap(([name, list]) => (list.length > 0 ? [name] : []));
  expect(filled).toEqual(
    expect.arrayContaining(['movies', 'tv_shows', 'episodes', 'genres', 'distributors', 'activity_logs', 'applied_commands', 'etl_runs']),
  );
  expect(filled).toEqual(expect.arrayContaining(['Progress', 'Profiles', 'Receipts', 'ShowCards', 'ShowAliases']));
});

test('every migration ran once, and those of the release did not change', async () => {
  const ran = (rows: WholeState['rows']) => (rows.schema_migrations ?? []).map(({ number, hash }) => [number, hash]);
  const expected = migrations.map((migration, index) => [index + 1, fingerprint(migration)]);
  expect(new Set(ran(after.rows).map(String))).toEqual(new Set(expected.map(String)));
  expect(ran(after.rows)).toHaveLength(migrations.length);
  expect(ran(before.rows).length).toBeLessThan(migrations.length);
});

/** What identifies a row or an item. */
const identity = (record: Readonly<Record<string, unknown>>) =>
  JSON.stringify(
    ['id', 'username', 'tv_show', 'sub', 'entry', 'name', 'alias', 'receipt_id', 'number'].flatMap((key) =>
      key in record ? [[key, record[key]]] : [],
    ),
  );

test('every row and every item is still there', () => {
  for (const part of ['rows', 'items'] as const) {
    for (const [name, list] of Object.entries(before[part])) {
      const left = new Set((after[part][name] ?? []).map(identity));
      const lost = list.filter((record) => !left.has(identity(record)));
      expect([name, lost]).toEqual([name, []]);
    }
  }
});

test('what people and editors wrote reads the same', async () => {
  for (const who of ['viewer', 'editor', 'admin'] as const) {
    for (const [name, season, episode] of [
      ['Upgraded', 1, 2],
      ['Nobody Knows It', 4, 5],
    ] as const) {
      const path = `GET /api/v1/show_episode?username=${who}&tv_show=${encodeURIComponent(name)}`;
      expect(await cloud.call(path, { as: who })).toMatchObject({ status: 200, body: { season, episode } });
    }
  }
  expect((await cloud.call('GET /api/v1/me')).body).toMatchObject({ name: 'Vera', time_zone: 'Europe/Vienna' });
  const [kept] = (await cloud.call('GET /api/v1/movies/search?title=Kept')).body.data;
  expect(kept).toMatchObject({ title: 'Kept', genre: 'Comedy', year: 2001 });
});

test('people go on where they were: a show of the release takes the next episode', async () => {
  const body = { season: 1, episode: 3 };
  expect(await cloud.call('PUT /api/v1/progress?tv_show=Upgraded', { body })).toMatchObject({ status: 200, body });
});

test('the functions of the release work on the new schema, as they do while a deployment replaces them', { timeout: 300_000 }, async () => {
  await cloud.close();
  cloud = await startTestCloud({ state, keep: true, assembly: join(sources, '.cache/assembly') });
  await cloud.settled;
  const headers = { prefer: 'wait=8' };
  expect((await cloud.call('GET /api/v1/movies/search?title=Kept')).body.data).toHaveLength(1);
  const movie = { title: 'Added by the release', genre: 'Drama' };
  expect(await cloud.call('POST /api/v1/movies', { as: 'editor', body: movie, headers })).toMatchObject({ status: 201 });
  const show = { title: 'Another of the release', status: 'running' };
  expect(await cloud.call('POST /api/v1/tv_shows', { as: 'editor', body: show, headers })).toMatchObject({ status: 201 });
  expect(await cloud.call('GET /api/v1/dashboard')).toMatchObject({ status: 200 });
  expect(await cloud.call('GET /api/v1/show_user?username=viewer')).toMatchObject({ status: 200, body: { total_shows: 2 } });
});

test('the templates of the release have what the committed list says, which the everyday tests compare with the present ones', () => {
  const committed = JSON.parse(readFileSync(join(import.meta.dirname, `../infra/stateful-${release}.json`), 'utf8'));
  expect(statefulResources(templatesOf(sources))).toEqual(committed);
});
