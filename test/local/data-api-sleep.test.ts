import * as rds from '@aws-sdk/client-rds-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataApi } from '../../lib/local/data-api.ts';
import { failure, temporaryFolder } from './cloud.ts';
import { cluster, execute, type Input, on, startDataApi, target } from './data-api-cloud.ts';

describe('Data API timeouts and sleep', () => {
  let clock = 0;
  const now = () => Date.now() + clock;
  let other: Awaited<ReturnType<typeof startDataApi>>;
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  const call = (sql: string, rest: Input = {}) => execute(other.client, sql, rest);
  beforeAll(async () => {
    place = await temporaryFolder();
    other = await startDataApi({ folder: `${place.folder}/pg`, now, idleMs: 60_000 });
  });
  afterAll(async () => {
    await other.cloud.close();
    await place.remove();
  });

  it('report a statement that takes too long', async () => {
    const hasty = await startDataApi({ statementTimeoutMs: 300 });
    const ask = (sql: string) => execute(hasty.client, sql);
    // The first statement also starts the engine, so it may time out as well.
    const answered = () =>
      ask('SELECT 1').then(
        ({ records }) => records,
        () => undefined,
      );
    await expect.poll(answered).toHaveLength(1);
    expect(await failure(ask('SELECT pg_sleep(0.6)'))).toMatchObject({ name: 'StatementTimeoutException', message: 'Request timed out' });
    await expect.poll(answered).toHaveLength(1);
    await hasty.cloud.close();
  });

  it('simulate an idle database that resumes from zero', async () => {
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

  it('answer "resuming" to every operation and caller until the database is awake, and never sleep during a transaction', async () => {
    const retrying = new rds.RDSDataClient({ ...other.cloud.settings(), maxAttempts: 3 });
    const begin = () => retrying.send(new rds.BeginTransactionCommand(on()));
    const { transactionId = '' } = await begin();
    clock += 61_000;
    await call('SELECT 1', { database: undefined, transactionId });
    await other.client.send(new rds.CommitTransactionCommand({ ...target(), transactionId }));
    clock += 61_000;
    const resuming = await Promise.allSettled([begin(), call('SELECT 1'), call('SELECT 1')]);
    expect(resuming.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : outcome))).toEqual(
      Array.from({ length: 3 }, () =>
        expect.objectContaining({
          name: 'DatabaseResumingException',
          $fault: 'client',
          $metadata: expect.objectContaining({ httpStatusCode: 400, attempts: 1 }),
        }),
      ),
    );
    clock += 15_000;
    await call('SELECT 1');
  });

  it('roll back a transaction that is idle for too long or too old', async () => {
    const limited = await startDataApi({ transactionLimits: { idleMs: 300, longestMs: 900 } });
    const begin = async () => (await limited.client.send(new rds.BeginTransactionCommand(on()))).transactionId ?? '';
    const within = (transactionId: string) => execute(limited.client, 'SELECT 1', { database: undefined, transactionId });
    await expect.poll(() => execute(limited.client, 'SELECT 1').catch(() => undefined)).toBeDefined();
    const idle = await begin();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await failure(within(idle))).name).toBe('TransactionNotFoundException');
    const busy = await begin();
    let calls = 0;
    const lost = await (async () => {
      for (; calls < 40; calls += 1) {
        try {
          await within(busy);
        } catch (error) {
          return (error as Error).name;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return 'it went on';
    })();
    expect(lost).toBe('TransactionNotFoundException');
    expect(calls).toBeGreaterThan(0);
    expect((await execute(limited.client, 'SELECT 1')).records).toHaveLength(1);
    await limited.cloud.close();
  });

  it('keep the data and the owner across a restart, with the extensions', async () => {
    for (const name of ['pg_trgm', 'unaccent', 'btree_gist']) await call(`CREATE EXTENSION ${name}`);
    await call('CREATE TABLE kept (n int)');
    await call('INSERT INTO kept VALUES (7)');
    await other.cloud.close();
    other = await startDataApi({ folder: `${place.folder}/pg`, now });
    const { records } = await call(`SELECT n, unaccent('Élite'), similarity('abc', 'abd') > 0, current_user FROM kept`);
    expect(records).toEqual([[{ longValue: 7 }, { stringValue: 'Elite' }, { booleanValue: true }, { stringValue: 'episodic_owner' }]]);
    expect(() => other.dataApi.ensureCluster(cluster)).toThrow('supports one Aurora cluster');
  });
});
