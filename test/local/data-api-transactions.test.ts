import * as rds from '@aws-sdk/client-rds-data';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { on, secretOf, show, showsPerFile, target } from './data-api-cloud.ts';

const local = showsPerFile();
const { run } = local;
const begin = async (client = local.running().client) => (await client.send(new rds.BeginTransactionCommand(on()))).transactionId ?? '';
const inTransaction = (transactionId: string) => ({ database: undefined, transactionId });
const commit = (transactionId: string) => local.running().client.send(new rds.CommitTransactionCommand({ ...target(), transactionId }));
const rollback = (transactionId: string) => local.running().client.send(new rds.RollbackTransactionCommand({ ...target(), transactionId }));
const count = async (title: string) => {
  const { records } = await run('SELECT count(*) FROM shows WHERE title = :t', {
    parameters: [{ name: 't', value: { stringValue: title } }],
  });
  return records?.[0]?.[0]?.longValue;
};

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
    const first = await begin(local.running().worker);
    const other = { ...inTransaction(first), secretArn: secretOf('reader') };
    expect((await failure(run('SELECT 1', other))).message).toContain('another secret');
    const { sql, parameters = [] } = show(20, 'batch a');
    const parameterSets = [parameters, show(21, 'batch b').parameters ?? []];
    const batch = new rds.BatchExecuteStatementCommand({ ...target(), sql, parameterSets, transactionId: first });
    expect((await local.running().client.send(batch)).updateResults).toEqual([{ generatedFields: [] }, { generatedFields: [] }]);
    const waiting = count('batch a');
    await local.running().dataApi.rollbackTransactionsOf('worker');
    expect(await waiting).toBe(0);
    expect((await failure(run('SELECT 1', inTransaction(first)))).name).toBe('TransactionNotFoundException');
  });
});

it('Data API reports a deferred constraint at the commit', async () => {
  await run('CREATE TABLE deferred (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
  const first = await begin();
  await run('INSERT INTO deferred VALUES (1), (1)', inTransaction(first));
  expect((await failure(commit(first))).message).toContain('SQLState: 23505');
  expect((await run('SELECT count(*) FROM deferred')).records).toEqual([[{ longValue: 0 }]]);
});
