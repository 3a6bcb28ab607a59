import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractsOnce } from '../../lambda/migrations/0010-contracts-once.ts';
import { migrations } from '../../lambda/migrations/all.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const migrate = async (...words: readonly string[]) =>
  (await promisify(execFile)('helper_scripts/migrate', words, { env: { ...process.env, EPISODIC_STATE: cloud.state } })).stdout;

const number = migrations.indexOf(contractsOnce) + 1;
const id = (index: number) => `0193b7a2-00aa-7000-8000-${String(index).padStart(12, '0')}`;

test('contracts that were stored twice become one, nothing is lost, and the trail records it', async () => {
  for (let count = migrations.length; count >= number; count--) expect(await migrate('undo')).toBe(`Undone: ${count}\n`);
  await owner.sql(`INSERT INTO distributors (id, kind, name) VALUES ('${id(1)}', 'network', 'Twice TV')`);
  await owner.sql(`INSERT INTO tv_shows (id, title, status, source) VALUES ('${id(2)}', 'Contracted Twice', 'ended', 'editor')`);
  const insert = (index: number, end: string | null, created: string, deleted = 'NULL') =>
    owner.sql(`INSERT INTO tv_show_distributors
        (id, tv_show_id, distributor_id, distribution_type, region, contract_start_date, contract_end_date, created_at, deleted_at)
      VALUES ('${id(index)}', '${id(2)}', '${id(1)}', 'cable', 'GB', '2020-01-01', ${end ? `'${end}'` : 'NULL'}, '${created}', ${deleted})`);
  await insert(10, null, '2021-01-03');
  await insert(11, null, '2021-01-01');
  await insert(12, null, '2021-01-02');
  await insert(13, '2022-01-01', '2021-01-01');
  await insert(14, null, '2020-01-01', "'2020-06-01'");
  const rows = () =>
    owner.sql(
      `SELECT right(id::text, 2) AS id, deleted_at IS NULL AS living FROM tv_show_distributors WHERE tv_show_id = '${id(2)}' ORDER BY id`,
    );
  const [before] = [await rows()];

  await migrate();
  expect(await rows()).toEqual([
    { id: '10', living: false },
    { id: '11', living: true },
    { id: '12', living: false },
    { id: '13', living: true },
    { id: '14', living: false },
  ]);
  const { body } = await cloud.call(`GET /api/v1/activity?resource_type=contract&resource_id=${id(10)}`, { as: 'editor' });
  expect(body.data).toMatchObject([{ action: 'delete', username: `migration ${number}`, deleted: true }]);
  const { body: analysis } = await cloud.call('GET /api/v1/analytics/distribution_analysis?by=distributor');
  expect(analysis.data.find(({ distributor }: { distributor: string }) => distributor === 'Twice TV')).toMatchObject({ contracts: 2 });
  const restored = await cloud.call(`POST /api/v1/contracts/${id(10)}/restore`, { as: 'editor', headers: { prefer: 'wait=8' } });
  expect(restored).toMatchObject({ status: 409, body: { code: 'duplicate', existing_id: id(11) } });

  for (let count = migrations.length; count >= number; count--) await migrate('undo');
  expect(await rows()).toEqual(before);
  await migrate();
});
