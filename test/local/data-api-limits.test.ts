import * as rds from '@aws-sdk/client-rds-data';
import { describe, expect, it } from 'vitest';
import { actionsOf, failure } from './cloud.ts';
import { type Input, resourceArn, secretOf, showsPerFile } from './data-api-cloud.ts';

const local = showsPerFile();
const { run } = local;

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
    const client = new rds.RDSDataClient(local.running().cloud.settings('statements-only'));
    const error = await failure(run('SELECT 1', {}, client));
    expect(error.message).toContain(`secretsmanager:GetSecretValue on resource: ${secretOf('owner')}`);
    const { records } = await run('SELECT 1', {}, local.running().worker);
    expect(records).toHaveLength(1);
    expect(actionsOf(local.running().cloud, 'worker')).toEqual(new Set(['rds-data:ExecuteStatement', 'secretsmanager:GetSecretValue']));
  });
});
