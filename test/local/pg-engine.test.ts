import * as rds from '@aws-sdk/client-rds-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../helper_scripts/bench/postgres-server.ts';
import { createDataApi } from '../../lib/local/data-api.ts';
import { createPgEngine } from '../../lib/local/pg-engine.ts';
import { failure, startCloud } from './cloud.ts';

const resourceArn = 'arn:aws:rds:us-east-1:000000000000:cluster:catalog';
const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:owner-abcdef';

let server: PostgresServer;
let cloud: Awaited<ReturnType<typeof startCloud>>;
let client: rds.RDSDataClient;

beforeAll(async () => {
  server = await startPostgres();
  const engine = createPgEngine(server.connectionString);
  const dataApi = createDataApi({
    folder: 'memory',
    engine,
    secret: () => ({ username: 'owner', password: 'x' }),
    statementTimeoutMs: 400,
  });
  dataApi.ensureCluster({ arn: resourceArn, database: 'catalog', ownerUsername: 'owner' });
  cloud = await startCloud([dataApi]);
  client = new rds.RDSDataClient(cloud.settings());
  await run('CREATE TABLE shows (title text UNIQUE)');
});

afterAll(async () => {
  await cloud?.close();
  await server?.stop();
});

const target = { resourceArn, secretArn };
const run = (sql: string, rest: Partial<rds.ExecuteStatementCommandInput> = {}) =>
  client.send(new rds.ExecuteStatementCommand({ ...target, database: 'catalog', sql, ...rest }));
const begin = async () => (await client.send(new rds.BeginTransactionCommand({ ...target, database: 'catalog' }))).transactionId ?? '';
const commit = (transactionId: string) => client.send(new rds.CommitTransactionCommand({ ...target, transactionId }));

describe('the Data API over a PostgreSQL server', () => {
  it('runs concurrent transactions with row locks', async () => {
    const [first, second] = await Promise.all([begin(), begin()]);
    const insert = (transactionId: string) =>
      run("INSERT INTO shows VALUES ('same') ON CONFLICT DO NOTHING", { database: undefined, transactionId });
    expect((await insert(first)).numberOfRecordsUpdated).toBe(1);
    expect((await run('SELECT count(*) FROM shows')).records).toEqual([[{ longValue: 0 }]]);
    const waiting = insert(second);
    await commit(first);
    expect((await waiting).numberOfRecordsUpdated).toBe(0);
    await commit(second);
    const { records } = await run(`SELECT true, '\\x01'::bytea, timestamptz '2026-01-02 03:04:05+02', current_user`);
    expect(records).toEqual([
      [{ booleanValue: true }, { blobValue: new Uint8Array([1]) }, { stringValue: '2026-01-02 01:04:05' }, { stringValue: 'owner' }],
    ]);
  });

  it('cancels a statement that takes too long, unless it may continue', async () => {
    const sleepy = (title: string) => `INSERT INTO shows SELECT '${title}' FROM pg_sleep(0.7)`;
    expect((await failure(run(sleepy('cancelled')))).name).toBe('StatementTimeoutException');
    expect((await failure(run(sleepy('continued'), { continueAfterTimeout: true }))).name).toBe('StatementTimeoutException');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { records } = await run("SELECT title FROM shows WHERE title <> 'same'");
    expect(records).toEqual([[{ stringValue: 'continued' }]]);
  });
});
