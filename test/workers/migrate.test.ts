import { beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../lambda/migrations/all.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const run = () => {
  const { name } = cloud.host.definitions().find((one) => one.name.includes('migrate')) ?? { name: '' };
  return cloud.host.invoke(name, {});
};
const ledger = () => owner.sql('SELECT number, hash FROM schema_migrations ORDER BY number');

describe('migrations', () => {
  test('are recorded, and running them again changes nothing', async () => {
    const before = await ledger();
    expect(before.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
    expect(await run()).toEqual({ payload: null });
    expect(await ledger()).toEqual(before);
  });

  test('a migration that was edited after it ran stops the deployment and changes nothing', async () => {
    const [first] = await ledger();
    await owner.sql("UPDATE schema_migrations SET hash = 'another' WHERE number = 1");
    expect(await run()).toMatchObject({ errorMessage: 'Migration 1 was edited after it was run' });
    expect((await ledger())[0]).toEqual({ number: 1, hash: 'another' });
    await owner.sql(`UPDATE schema_migrations SET hash = '${first?.hash}' WHERE number = 1`);
    expect(await run()).toEqual({ payload: null });
  });

  test('wait for a database that is just waking up', async () => {
    cloud.dataApi.sleep();
    expect(await run()).toEqual({ payload: null });
  });

  test('the functions’ database users can only do what their role allows', async () => {
    const may = async (role: string, privilege: string, table: string) =>
      (await owner.sql(`SELECT has_table_privilege('episodic_${role}', '${table}', '${privilege}') AS may`))[0]?.may;
    expect(await may('reader', 'SELECT', 'movies')).toBe(true);
    expect(await may('reader', 'INSERT', 'movies')).toBe(false);
    expect(await may('writer', 'INSERT', 'activity_logs')).toBe(true);
    for (const role of ['writer', 'reader']) {
      for (const privilege of ['UPDATE', 'DELETE', 'TRUNCATE']) expect(await may(role, privilege, 'activity_logs')).toBe(false);
    }
    const mayForget = async (role: string) =>
      (await owner.sql(`SELECT has_function_privilege('episodic_${role}', 'forget_activity_origins(timestamptz)', 'EXECUTE') AS may`))[0]
        ?.may;
    expect([await mayForget('writer'), await mayForget('reader')]).toEqual([true, false]);
  });
});
