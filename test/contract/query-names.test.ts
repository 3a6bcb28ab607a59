import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { callName, statementName, takeQueries, timed } from '../../lambda/platform/queries.ts';

beforeEach(() => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'a-function');
  vi.stubEnv('PROFILES_TABLE', 'episodic-dev-data-Profiles1A2B');
  vi.stubEnv('LEDGER_TABLE', 'episodic-dev-data-Ledger3C4D');
});
afterEach(() => void vi.unstubAllEnvs());

test.each([
  ['SELECT id FROM movies WHERE id = :1', 'SELECT movies'],
  ['SELECT 1', 'SELECT'],
  ['SELECT extract(year FROM released) FROM (SELECT * FROM unnest(:1)) AS given JOIN x ON a IS DISTINCT FROM b', 'SELECT x'],
  ['WITH show AS (SELECT * FROM tv_shows), near AS MATERIALIZED (SELECT 1 FROM show) SELECT * FROM near', 'SELECT tv_shows'],
  ['WITH given (a, b) AS (SELECT 1, 2) SELECT * FROM given JOIN genres ON true', 'SELECT genres'],
  [
    'WITH c AS (SELECT * FROM tv_shows FOR NO KEY UPDATE), d AS (UPDATE tv_shows SET a = 1) INSERT INTO activity SELECT 1',
    'UPDATE tv_shows',
  ],
  ['SELECT id FROM etl_runs FOR UPDATE SKIP LOCKED', 'SELECT etl_runs'],
  ['INSERT INTO a VALUES (1) ON CONFLICT DO UPDATE SET b = 1', 'INSERT a'],
  ['DELETE FROM activity WHERE id = :1', 'DELETE activity'],
  ['ANALYZE movies, tv_shows', 'ANALYZE'],
  ["ALTER ROLE episodic_writer LOGIN PASSWORD 'hush'", 'ALTER'],
])('the name of %s', (statement, name) => expect(statementName(statement)).toBe(name));

test('a call of DynamoDB is named by its operation and its tables, in each form of input', () => {
  const [profiles = '', ledger = ''] = [process.env.PROFILES_TABLE, process.env.LEDGER_TABLE];
  expect(callName('GetItemCommand', { TableName: profiles, Key: { sub: { S: ledger } } })).toBe('GetItem profiles');
  expect(callName('BatchGetItemCommand', { RequestItems: { [profiles]: {}, [ledger]: {} } })).toMatch(
    /^BatchGetItem (profiles ledger|ledger profiles)$/,
  );
  expect(callName('TransactWriteItemsCommand', { TransactItems: [{ Put: { TableName: ledger } }] })).toBe('TransactWriteItems ledger');
});

test('calls of one name are added up, failures are counted, and a line takes them once', async () => {
  expect(await timed('GetItem profiles', async () => 7)).toBe(7);
  await expect(timed('GetItem profiles', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const { queries, query_ms } = takeQueries();
  expect(queries).toEqual([{ name: 'GetItem profiles', calls: 2, ms: query_ms, failed: 1 }]);
  expect(takeQueries()).toEqual({});
});

test('a script notes nothing', async () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', '');
  await timed('SELECT movies', async () => 1);
  expect(takeQueries()).toEqual({});
});
