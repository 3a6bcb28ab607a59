import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../lambda/migrations/all.ts';
import { drill } from '../support/alarm-drill.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let migrate: string;
beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
  migrate = drill(cloud).functionNamed('migrate');
});
afterAll(() => cloud?.close());

/** Every column, index, constraint and function of the schema. */
const schema = async () => ({
  columns: await owner.sql(
    `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
  ),
  indexes: await owner.sql(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`),
  constraints: await owner.sql(
    `SELECT conrelid::regclass::text AS on_table, pg_get_constraintdef(oid) AS definition FROM pg_constraint ORDER BY 1, 2`,
  ),
});

const recorded = () => owner.sql('SELECT number FROM schema_migrations ORDER BY number');
const undoAll = () =>
  promisify(execFile)('helper_scripts/migrate', ['undo', 'all'], { env: { ...process.env, EPISODIC_STATE: cloud.state } });

/** Runs the migrations, and ends the function, as if its machine failed, at its `moment`th statement. @returns its number of statements. */
async function runUntil(moment: number): Promise<number> {
  const { role } = cloud.host.definition(migrate);
  let statements = 0;
  cloud.interfere((call) => {
    if (call.role === role && call.actions.includes('rds-data:ExecuteStatement') && ++statements === moment) void cloud.host.crash(migrate);
    return undefined;
  });
  const result = await cloud.host.invoke(migrate, {});
  cloud.interfere();
  expect('errorType' in result).toBe(statements >= moment);
  return statements;
}

test('migrations that are killed at any moment resume: nothing is half done, and the schema is the same in the end', {
  timeout: 300_000,
}, async () => {
  const expected = await schema();
  await undoAll();
  const all = await runUntil(Number.POSITIVE_INFINITY);
  expect(await schema()).toEqual(expected);
  await undoAll();
  const moments = [0.1, 0.35, 0.6, 0.85].map((part) => Math.round(part * all * 0.5));
  for (const moment of moments) await runUntil(moment);
  const done = (await recorded()).map(({ number }) => number);
  expect(done).toEqual(migrations.slice(0, done.length).map((_, index) => index + 1));
  await runUntil(Number.POSITIVE_INFINITY);
  expect(await recorded()).toHaveLength(migrations.length);
  expect(await schema()).toEqual(expected);
});
