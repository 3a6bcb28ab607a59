import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { runEtl } from '../support/run-etl.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const edit = (route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`, { as: 'editor' })).body;
const sample = (...words: readonly string[]) => runEtl(cloud, 'sample', ...words);
const count = async (table: string) => (await owner.sql(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

/** Rows of each table that a sample can reach, without those of the audit trail and of the runs. */
const tables = () =>
  owner.sql(`SELECT
    (SELECT md5(string_agg(to_jsonb(t) ->> 'id', ',' ORDER BY id)) FROM tv_shows AS t WHERE deleted_at IS NULL) AS shows,
    (SELECT md5(string_agg(version::text, ',' ORDER BY id)) FROM tv_shows AS t WHERE deleted_at IS NULL) AS versions,
    (SELECT md5(string_agg(to_jsonb(t)::text, ',' ORDER BY id)) FROM distributors AS t) AS distributors,
    (SELECT count(*) FROM tv_show_distributors) AS contracts, (SELECT count(*) FROM release_dates) AS releases,
    (SELECT count(*) FROM source_keys WHERE source = 'sample') AS keys`);

test('the sample gives Distribution its figures, changes nothing that exists, and is removed by one command', async () => {
  const before = await tables();
  expect((await sample('--follow')).output).toContain('24 read = 18 inserted + 0 updated + 6 unchanged + 0 skipped');
  expect((await sample('--follow')).output).toContain('24 read = 0 inserted + 0 updated + 24 unchanged + 0 skipped');
  // Of the shows only Black Mirror is new, and of the distributors all but Hulu.
  expect(await count("tv_shows WHERE source = 'sample'")).toBe(1);
  expect((await get('distributors?limit=100')).data.find(({ name }: { name: string }) => name === 'Hulu').description).toBeNull();
  const { data, meta } = await get('analytics/distribution_analysis?by=distributor');
  expect(
    data.map(({ distributor, contracts, exclusive, share_of_contracts }: Record<string, unknown>) => [
      distributor,
      contracts,
      exclusive,
      share_of_contracts,
    ]),
  ).toEqual([
    ['BBC iPlayer', 3, 0, expect.any(Number)],
    ['Hulu', 3, 1, expect.any(Number)],
    ['Netflix', 3, 3, expect.any(Number)],
  ]);
  expect(meta.totals).toMatchObject({ contracts: 9, shows: 6, distributors: 3, countries: 2, exclusive: 4 });
  const { data: listed } = await get('distributors?limit=100');
  const made = listed.filter(({ description }: { description: string | null }) => description?.startsWith('Sample:'));
  expect(made.map(({ name }: { name: string }) => name).sort()).toEqual(['BBC iPlayer', 'Netflix']);

  expect((await sample('--remove', '--dry-run')).output).toContain('18 made by the source = 18 removed + 0 that stay');
  expect(await count('tv_show_distributors')).toBe(9);
  const { code, output } = await sample('--remove');
  expect([code, output]).toEqual([0, expect.stringContaining('18 made by the source = 18 removed + 0 that stay')]);
  expect(await tables()).toEqual(before);
  expect((await sample('--remove')).output).toContain('0 made by the source = 0 removed');
});

test('what somebody changed or uses stays, and the command names it', async () => {
  await sample('--follow');
  const { data: contracts } = await get('contracts?limit=100');
  const contract = contracts.find(
    (one: Record<string, unknown>) => one.tv_show_title === 'Black Mirror' && one.distributor_name === 'Netflix',
  );
  const { tv_show_id: _, tv_show_title, distributor_name, created_at, updated_at, id, version, ...terms } = contract;
  const changed = await edit(`PUT /api/v1/contracts/${id}`, { ...terms, contract_end_date: '2028-01-01' }, { 'if-match': `"${version}"` });
  expect([changed.status, tv_show_title, distributor_name, created_at === updated_at]).toEqual([200, 'Black Mirror', 'Netflix', true]);
  const { output } = await sample('--remove');
  expect(output).toContain('18 made by the source = 15 removed + 3 that stay');
  expect(output).toContain('stays: Netflix: Black Mirror (changed_here)');
  expect(output).toContain('stays: Netflix (in_use)');
  expect(output).toContain('stays: Black Mirror (in_use)');
  expect((await get('contracts?limit=100')).data).toMatchObject([{ id, contract_end_date: '2028-01-01' }]);
  // A contract that an editor deleted can be restored, so the show and the distributor stay too.
  expect((await edit(`DELETE /api/v1/contracts/${id}`)).status).toBe(200);
  expect((await sample('--remove')).output).toContain('3 made by the source = 0 removed + 3 that stay');
});

test('on an empty catalog the sample makes its shows, and a show that got another contract stays', async () => {
  await owner.sql("DELETE FROM source_keys WHERE source = 'sample'");
  await owner.sql("UPDATE tv_shows SET deleted_at = now(), source = 'editor'");
  expect((await sample('--follow')).output).toMatch(/24 read = \d+ inserted \+ 0 updated/);
  const { data } = await get('analytics/episode_stats?limit=10');
  expect(
    Object.fromEntries(
      data.map(({ title, episode_count, mean_minutes }: Record<string, unknown>) => [title, [episode_count, mean_minutes]]),
    ),
  ).toEqual({
    ...{ 'Stranger Things': [8, 50], 'The Office': [22, 22], 'Breaking Bad': [13, 47], Friends: [24, 22] },
    ...{ 'Game of Thrones': [10, 55], 'Black Mirror': [6, 60] },
  });
  const friends = data.find(({ title }: { title: string }) => title === 'Friends').id;
  const distributor = await edit('POST /api/v1/distributors', { kind: 'network', name: 'A network' });
  const added = await edit(`POST /api/v1/tv_shows/${friends}/contracts`, {
    ...{ distributor_id: distributor.body.id, distribution_type: 'broadcast', region: 'FR', contract_start_date: '2026-01-01' },
  });
  expect([distributor.status, added.status]).toEqual([201, 201]);
  const { output } = await sample('--remove');
  expect(output).toContain('stays: Friends (in_use)');
  expect((await get('tv_shows?limit=10')).data.map(({ title }: { title: string }) => title)).toEqual(['Friends']);
  // Loading it again makes the others again; the show that stayed is the same.
  await sample('--follow');
  expect((await get('tv_shows?limit=10')).data).toHaveLength(6);
  expect((await cloud.call(`GET /api/v1/tv_shows/${friends}`)).status).toBe(200);
});

test('only the sample can be removed', async () => {
  const { code, output } = await runEtl(cloud, 'vega', '--remove');
  expect([code, output]).toEqual([1, expect.stringContaining('Only the sample can be removed')]);
});
