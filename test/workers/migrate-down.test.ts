import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../lambda/migrations/all.ts';
import { migrateUp } from '../../lambda/platform/migrator.ts';
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

/** All tables, columns, indexes and constraints, as comparable text. */
const schema = () =>
  owner.sql(`
    SELECT 'column' AS kind, table_name || '.' || column_name || ' ' || data_type AS name FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'grant', table_name || ' ' || privilege_type || ' ' || grantee FROM information_schema.role_table_grants WHERE grantee LIKE 'episodic_%er'
    ORDER BY 1, 2`);
const counts = () =>
  owner.sql(
    'SELECT (SELECT count(*) FROM movies) AS movies, (SELECT count(*) FROM tv_shows) AS shows, (SELECT count(*) FROM episodes) AS episodes',
  );

test('the latest migration can be undone on a loaded database and run again, without changing older parts', async () => {
  const [before, loaded] = [await schema(), await counts()];
  expect(await migrate('undo')).toBe(`Undone: ${migrations.length}\n`);
  expect(await counts()).toEqual(loaded);
  expect(await schema()).not.toEqual(before);
  expect(await migrate()).toBe(`Applied: ${migrations.length}\n`);
  expect(await schema()).toEqual(before);
  expect(await counts()).toEqual(loaded);
  expect(await migrate()).toBe('Nothing to do.\n');
});

test('a migration that fails leaves the previous schema intact', async () => {
  const [before, loaded] = [await schema(), await counts()];
  const {
    CATALOG_CLUSTER_ARN: resourceArn = '',
    CATALOG_DATABASE: database = '',
    CATALOG_OWNER_SECRET_ARN: secretArn = '',
  } = owner.environment('migrate');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: cloud.awsUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const bad = { up: ['CREATE TABLE half_done (id int)', 'DROP TABLE episodes CASCADE', 'SELECT 1 / 0'], down: [] };
  await expect(migrateUp({ resourceArn, database, secretArn }, [...migrations, bad])).rejects.toThrow('division by zero');
  expect(await schema()).toEqual(before);
  expect(await counts()).toEqual(loaded);
});

test('all migrations can be undone and run again', async () => {
  const before = await schema();
  expect(await migrate('undo', 'all')).toBe(`Undone: ${migrations.map((_, index) => migrations.length - index).join(', ')}\n`);
  expect((await owner.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).map(({ tablename }) => tablename)).toEqual([
    'schema_migrations',
  ]);
  expect(await migrate()).toBe(`Applied: ${migrations.map((_, index) => index + 1).join(', ')}\n`);
  expect(await schema()).toEqual(before);
  await expect(migrate('redo')).rejects.toMatchObject({ stderr: expect.stringContaining('Usage') });
});
