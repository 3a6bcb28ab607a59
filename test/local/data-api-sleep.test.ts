import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataApi } from '../../lib/local/data-api.ts';
import { failure, temporaryFolder } from './cloud.ts';
import { cluster, execute, type Input, startDataApi } from './data-api-cloud.ts';

describe('Data API timeouts and sleep', () => {
  let clock = 0;
  const now = () => Date.now() + clock;
  let other: Awaited<ReturnType<typeof startDataApi>>;
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  const call = (sql: string, rest: Input = {}) => execute(other.client, sql, rest);
  beforeAll(async () => {
    place = await temporaryFolder();
    other = await startDataApi({ folder: `${place.folder}/pg`, now, statementTimeoutMs: 300, idleMs: 60_000 });
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
    other = await startDataApi({ folder: `${place.folder}/pg`, now });
    const { records } = await call(`SELECT n, unaccent('Élite'), similarity('abc', 'abd') > 0, current_user FROM kept`);
    expect(records).toEqual([[{ longValue: 7 }, { stringValue: 'Elite' }, { booleanValue: true }, { stringValue: 'episodic_owner' }]]);
    expect(() => other.dataApi.ensureCluster(cluster)).toThrow('one too many');
  });
});
