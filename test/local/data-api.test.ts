import * as rds from '@aws-sdk/client-rds-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataApi, DataApiOptions } from '../../lib/local/data-api.ts';
import { createDataApi } from '../../lib/local/data-api.ts';
import { failure, startCloud, temporaryFolder } from './cloud.ts';

const resourceArn = 'arn:aws:rds:us-east-1:000000000000:cluster:catalog';
const secretOf = (name: string) => `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-abcdef`;
const usernames: Record<string, string> = {
  [secretOf('owner')]: 'episodic_owner',
  [secretOf('reader')]: 'reader',
  [secretOf('ghost')]: 'ghost',
};
const secret = (arn: string) => (usernames[arn] ? { username: usernames[arn], password: 'x' } : undefined);
const cluster = { arn: resourceArn, database: 'catalog', ownerUsername: 'episodic_owner' };

let clock = 0;
async function start(options: Partial<DataApiOptions> = {}) {
  const dataApi = createDataApi({ folder: 'memory', secret, wakeMs: 15_000, now: () => Date.now() + clock, ...options });
  dataApi.ensureCluster(cluster);
  const cloud = await startCloud([dataApi], {
    'statements-only': [{ Effect: 'Allow', Action: 'rds-data:*', Resource: resourceArn }],
    worker: [{ Effect: 'Allow', Action: ['rds-data:*', 'secretsmanager:GetSecretValue'], Resource: '*' }],
  });
  return { dataApi, cloud, client: new rds.RDSDataClient(cloud.settings()), worker: new rds.RDSDataClient(cloud.settings('worker')) };
}

type Local = Awaited<ReturnType<typeof start>>;
let local: Local;
beforeAll(async () => {
  local = await start();
  await run('CREATE TABLE shows (id uuid PRIMARY KEY, title text NOT NULL UNIQUE, facts jsonb, rating numeric, premiered date)');
  await run('CREATE ROLE reader');
  await run('GRANT SELECT ON shows TO reader');
});
afterAll(() => local.cloud.close());

const target = (name = 'owner') => ({ resourceArn, secretArn: secretOf(name) });
const on = (name = 'owner') => ({ ...target(name), database: 'catalog' });
type Input = Partial<rds.ExecuteStatementCommandInput>;
const run = (sql: string, rest: Input = {}, client = local.client) =>
  client.send(new rds.ExecuteStatementCommand({ ...on(), sql, ...rest }));
const begin = async (client = local.client) => (await client.send(new rds.BeginTransactionCommand(on()))).transactionId ?? '';
const inTransaction = (transactionId: string) => ({ database: undefined, transactionId });
const commit = (transactionId: string) => local.client.send(new rds.CommitTransactionCommand({ ...target(), transactionId }));
const rollback = (transactionId: string) => local.client.send(new rds.RollbackTransactionCommand({ ...target(), transactionId }));
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const show = (n: number, title: string): Input => ({
  sql: 'INSERT INTO shows (id, title) VALUES (:id, :title)',
  parameters: [
    { name: 'id', value: { stringValue: id(n) }, typeHint: 'UUID' },
    { name: 'title', value: { stringValue: title } },
  ],
});
const count = async (title: string) => {
  const { records } = await run('SELECT count(*) FROM shows WHERE title = :t', {
    parameters: [{ name: 't', value: { stringValue: title } }],
  });
  return records?.[0]?.[0]?.longValue;
};

describe('Data API values', () => {
  it('returns typed fields, metadata and PostgreSQL text', async () => {
    const sql = `SELECT 1::int AS i, 2.50::numeric AS n, 1.5::float8 AS f, true AS b, '\\x0102'::bytea AS y, NULL::text AS z,
      '{"a": 1}'::jsonb AS j, timestamptz '2026-01-02 03:04:05+02' AS t, date '2026-01-02' AS d, ARRAY['x,y','"q"'] AS a, ARRAY[1,2] AS l`;
    const { records, columnMetadata, numberOfRecordsUpdated } = await run(sql, { includeResultMetadata: true });
    expect(records).toEqual([
      [
        { longValue: 1 },
        { stringValue: '2.50' },
        { doubleValue: 1.5 },
        { booleanValue: true },
        { blobValue: new Uint8Array([1, 2]) },
        { isNull: true },
        { stringValue: '{"a": 1}' },
        { stringValue: '2026-01-02 01:04:05' },
        { stringValue: '2026-01-02' },
        { arrayValue: { stringValues: ['x,y', '"q"'] } },
        { arrayValue: { longValues: [1, 2] } },
      ],
    ]);
    expect(numberOfRecordsUpdated).toBe(0);
    expect(columnMetadata?.map(({ name, typeName }) => `${name} ${typeName}`).join()).toBe(
      'i int4,n numeric,f float8,b bool,y bytea,z text,j jsonb,t timestamptz,d date,a _text,l _int4',
    );
  });

  it('formats a SELECT as JSON, and only that', async () => {
    const json = { formatRecordsAs: 'JSON' as const };
    const { formattedRecords, records } = await run(`SELECT 1 AS n, 'x' AS s, NULL AS z, true AS b, '{"a":1}'::jsonb AS j`, json);
    expect(formattedRecords).toBe('[{"n":1,"s":"x","z":null,"b":true,"j":"{\\"a\\": 1}"}]');
    expect(records).toBeUndefined();
    expect((await failure(run('SELECT 1 AS a, 2 AS a', json))).name).toBe('UnsupportedResultException');
    const returning = await run('', { ...show(1, 'returned'), sql: `${show(1, 'returned').sql} RETURNING title`, ...json });
    expect(returning).toMatchObject({ records: [[{ stringValue: 'returned' }]], numberOfRecordsUpdated: 1 });
  });

  it('finds :name outside quotes, comments, casts and dollar quotes, and numbered names', async () => {
    const sql = `SELECT ':no' || E'\\':no' || $x$:no$x$ AS ":no", /* :no */ :a::int + :1 + :a -- :no
      AS sum`;
    const parameters = [
      { name: 'a', value: { longValue: 2 } },
      { name: '1', value: { longValue: 3 } },
    ];
    const { records } = await run(sql, { parameters });
    expect(records).toEqual([[{ stringValue: ":no':no:no" }, { longValue: 7 }]]);
  });

  it('sends types as Aurora does: hints are needed for uuid and jsonb, NULL fits everywhere', async () => {
    const parameters = [
      { name: 'id', value: { stringValue: id(2) } },
      { name: 'title', value: { stringValue: 'untyped' } },
    ];
    const error = await failure(run(show(2, '').sql ?? '', { parameters }));
    expect([error.name, error.message]).toEqual([
      'DatabaseErrorException',
      'ERROR: column "id" is of type uuid but expression is of type text; SQLState: 42804',
    ]);
    const sql = 'INSERT INTO shows (id, title, facts, rating, premiered) VALUES (:id, :title, :facts, :rating, :premiered)';
    const typed = (name: string, value: string, typeHint?: rds.TypeHint) => ({
      name,
      value: { stringValue: value },
      ...(typeHint && { typeHint }),
    });
    const full = [
      typed('id', id(2), 'UUID'),
      typed('title', 'typed'),
      typed('facts', '{"a":[1]}', 'JSON'),
      typed('rating', '8.50', 'DECIMAL'),
      typed('premiered', '2026-01-02', 'DATE'),
    ];
    expect((await run(sql, { parameters: full })).numberOfRecordsUpdated).toBe(1);
    const nulls = [
      typed('id', id(3), 'UUID'),
      typed('title', 'nulls'),
      ...['facts', 'rating', 'premiered'].map((name) => ({ name, value: { isNull: true } })),
    ];
    expect((await run(sql, { parameters: nulls as rds.SqlParameter[] })).numberOfRecordsUpdated).toBe(1);
    const stamp = [typed('t', '2026-01-02T03:04:05Z', 'TIMESTAMP')];
    expect((await failure(run('SELECT :t', { parameters: stamp }))).message).toContain('does not fit its type hint TIMESTAMP');
  });

  it('reports errors of PostgreSQL with their SQLSTATE', async () => {
    await run('', show(4, 'twice'));
    const error = await failure(run('', show(5, 'twice')));
    expect(error).toBeInstanceOf(rds.DatabaseErrorException);
    expect(error.message).toBe(
      'ERROR: duplicate key value violates unique constraint "shows_title_key"\n  Detail: Key (title)=(twice) already exists.; SQLState: 23505',
    );
  });
});

describe('Data API limits', () => {
  it.each<[string, string, Input, string, string]>([
    ['two statements', 'SELECT 1; SELECT 2', {}, 'ValidationException', "Multistatements aren't supported"],
    ['a schema', 'SELECT 1', { schema: 'public' }, 'BadRequestException', "'schema' of ExecuteStatement"],
    [
      'an array',
      'SELECT :a',
      { parameters: [{ name: 'a', value: { arrayValue: { longValues: [1] } } }] },
      'BadRequestException',
      'Array parameters',
    ],
    ['a missing parameter', 'SELECT :a', {}, 'BadRequestException', 'Cannot find parameter: a'],
    ['a positional parameter', 'SELECT $1', {}, 'BadRequestException', 'there is no parameter $1'],
    ['a session statement', ' /* x */ SET search_path TO x', {}, 'BadRequestException', 'does not run SET'],
    ['BEGIN as SQL', 'begin', {}, 'BadRequestException', 'does not run BEGIN'],
    ['a row over 64 KB', "SELECT repeat('x', 65537)", {}, 'BadRequestException', '64 KB'],
    [
      'a result over 1 MiB',
      "SELECT repeat('x', 60000) FROM generate_series(1, 20)",
      {},
      'BadRequestException',
      'Database returned more than the allowed response size limit',
    ],
    [
      'a request over 4 MiB',
      'SELECT 1',
      { parameters: [{ name: 'a', value: { stringValue: 'x'.repeat(4 * 1024 * 1024) } }] },
      'BadRequestException',
      '4 MiB',
    ],
    ['money', "SELECT '1'::money", {}, 'UnsupportedResultException', 'unsupported data type'],
    ['an array of arrays', 'SELECT ARRAY[[1],[2]]', {}, 'UnsupportedResultException', 'Multidimensional'],
    ['another database', 'SELECT 1', { database: 'other' }, 'DatabaseNotFoundException', "'other' does not exist"],
    ['another cluster', 'SELECT 1', { resourceArn: `${resourceArn}x` }, 'BadRequestException', 'HttpEndpoint is not enabled'],
    ['an unknown secret', 'SELECT 1', { secretArn: secretOf('none') }, 'BadRequestException', 'Error fetching secret'],
    [
      'a role that does not exist',
      'SELECT 1',
      { secretArn: secretOf('ghost') },
      'BadRequestException',
      'password authentication failed for user "ghost"',
    ],
    ['an unknown transaction', 'SELECT 1', { transactionId: 'none' }, 'TransactionNotFoundException', 'is not found'],
  ])('refuse %s', async (_name, sql, rest, name, message) => {
    const error = await failure(run(sql, rest));
    expect([error.name, error.message]).toEqual([name, expect.stringContaining(message)]);
  });

  it('allow one statement with a semicolon and a comment after it', async () => {
    expect((await run("SELECT ';' AS x; -- done;")).records).toEqual([[{ stringValue: ';' }]]);
  });
});

describe('Data API roles', () => {
  it('run a statement as the role that its secret names', async () => {
    const asReader = { secretArn: secretOf('reader') };
    expect((await run('SELECT current_user', asReader)).records).toEqual([[{ stringValue: 'reader' }]]);
    const denied = await failure(run('DELETE FROM shows', asReader));
    expect(denied.message).toContain('permission denied for table shows; SQLState: 42501');
    expect((await run('SELECT current_user')).records).toEqual([[{ stringValue: 'episodic_owner' }]]);
  });

  it('need permission for the cluster and for the secret', async () => {
    const client = new rds.RDSDataClient(local.cloud.settings('statements-only'));
    const error = await failure(run('SELECT 1', {}, client));
    expect(error.message).toContain(`secretsmanager:GetSecretValue on resource: ${secretOf('owner')}`);
    const { records } = await run('SELECT 1', {}, local.worker);
    expect(records).toHaveLength(1);
    expect(new Set(local.cloud.usedActions().get('worker')?.keys())).toEqual(
      new Set(['rds-data:ExecuteStatement', 'secretsmanager:GetSecretValue']),
    );
  });
});

describe('Data API transactions', () => {
  it('commit or roll back, and keep others out meanwhile', async () => {
    const first = await begin();
    await run('', { ...show(10, 'kept'), ...inTransaction(first) });
    const outside = count('kept');
    expect(await commit(first)).toMatchObject({ transactionStatus: 'Transaction Committed' });
    expect(await outside).toBe(1);
    const second = await begin();
    await run('', { ...show(11, 'dropped'), ...inTransaction(second) });
    expect(await rollback(second)).toMatchObject({ transactionStatus: 'Rollback Complete' });
    expect(await count('dropped')).toBe(0);
    expect((await failure(commit(second))).name).toBe('TransactionNotFoundException');
  });

  it('take one statement at a time, fail to commit after an error, and survive a savepoint', async () => {
    const first = await begin();
    const both = await Promise.allSettled([run('SELECT pg_sleep(0.2)', inTransaction(first)), run('SELECT 1', inTransaction(first))]);
    expect(both.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.message : 'fine')).sort()).toEqual([
      'Transaction is still running a query',
      'fine',
    ]);
    await failure(run('SELECT 1/0', inTransaction(first)));
    expect((await failure(run('SELECT 1', inTransaction(first)))).message).toContain('25P02');
    expect((await failure(commit(first))).message).toContain('the transaction cannot be committed');
    const second = await begin();
    await run('SAVEPOINT s', inTransaction(second));
    await failure(run('SELECT 1/0', inTransaction(second)));
    await run('ROLLBACK TO SAVEPOINT s', inTransaction(second));
    await commit(second);
  });

  it('belong to one secret, run batches, and end with their caller', async () => {
    const first = await begin(local.worker);
    const other = { ...inTransaction(first), secretArn: secretOf('reader') };
    expect((await failure(run('SELECT 1', other))).message).toContain('another secret');
    const { sql, parameters = [] } = show(20, 'batch a');
    const parameterSets = [parameters, show(21, 'batch b').parameters ?? []];
    const batch = new rds.BatchExecuteStatementCommand({ ...target(), sql, parameterSets, transactionId: first });
    expect((await local.client.send(batch)).updateResults).toEqual([{ generatedFields: [] }, { generatedFields: [] }]);
    const waiting = count('batch a');
    await local.dataApi.rollbackTransactionsOf('worker');
    expect(await waiting).toBe(0);
    expect((await failure(run('SELECT 1', inTransaction(first)))).name).toBe('TransactionNotFoundException');
  });
});

describe('Data API timeouts and sleep', () => {
  let other: Local;
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  const call = (sql: string, rest: Input = {}) => run(sql, rest, other.client);
  beforeAll(async () => {
    place = await temporaryFolder();
    other = await start({ folder: `${place.folder}/pg`, statementTimeoutMs: 300, idleMs: 60_000 });
  });
  afterAll(async () => {
    await other.cloud.close();
    await place.remove();
  });

  it('report a statement that takes too long', async () => {
    await expect.poll(() => call('SELECT 1').catch(() => undefined), { timeout: 20_000 }).toBeDefined();
    expect(await failure(call('SELECT pg_sleep(0.6)'))).toMatchObject({ name: 'StatementTimeoutException', message: 'Request timed out' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await call('SELECT 1')).records).toHaveLength(1);
  });

  it('play an idle database that resumes from zero', async () => {
    clock += 61_000;
    expect((await failure(call('SELECT 1'))).name).toBe('DatabaseResumingException');
    clock += 14_000;
    expect((await failure(call('SELECT 1'))).name).toBe('DatabaseResumingException');
    clock += 1_001;
    expect((await call('SELECT 1')).records).toHaveLength(1);
    (other.dataApi as DataApi).sleep();
    expect((await failure(call('SELECT 1'))).name).toBe('DatabaseResumingException');
    clock += 15_000;
    await call('SELECT 1');
  });

  it('keep the data and the owner across a restart, with the extensions', async () => {
    for (const name of ['pg_trgm', 'unaccent', 'btree_gist']) await call(`CREATE EXTENSION ${name}`);
    await call('CREATE TABLE kept (n int)');
    await call('INSERT INTO kept VALUES (7)');
    await other.cloud.close();
    other = await start({ folder: `${place.folder}/pg` });
    const { records } = await call(`SELECT n, unaccent('Élite'), similarity('abc', 'abd') > 0, current_user FROM kept`);
    expect(records).toEqual([[{ longValue: 7 }, { stringValue: 'Elite' }, { booleanValue: true }, { stringValue: 'episodic_owner' }]]);
    expect(() => other.dataApi.ensureCluster(cluster)).toThrow('one too many');
  });
});

it('Data API reports a deferred constraint at the commit', async () => {
  await run('CREATE TABLE deferred (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
  const first = await begin();
  await run('INSERT INTO deferred VALUES (1), (1)', inTransaction(first));
  expect((await failure(commit(first))).message).toContain('SQLState: 23505');
  expect((await run('SELECT count(*) FROM deferred')).records).toEqual([[{ longValue: 0 }]]);
});
