import * as rds from '@aws-sdk/client-rds-data';
import { afterAll, beforeAll } from 'vitest';
import type { DataApiOptions } from '../../lib/local/data-api.ts';
import { createDataApi } from '../../lib/local/data-api.ts';
import { startCloud } from './cloud.ts';

export const resourceArn = 'arn:aws:rds:us-east-1:000000000000:cluster:catalog';
export const secretOf = (name: string) => `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-abcdef`;
const usernames: Record<string, string> = {
  [secretOf('owner')]: 'episodic_owner',
  [secretOf('reader')]: 'reader',
  [secretOf('ghost')]: 'ghost',
};
const secret = (arn: string) => (usernames[arn] ? { username: usernames[arn], password: 'x' } : undefined);
export const cluster = { arn: resourceArn, database: 'catalog', ownerUsername: 'episodic_owner' };

export async function startDataApi(options: Partial<DataApiOptions> = {}) {
  const dataApi = createDataApi({ folder: 'memory', secret, wakeMs: 15_000, ...options });
  dataApi.ensureCluster(cluster);
  const cloud = await startCloud([dataApi], {
    'statements-only': [{ Effect: 'Allow', Action: 'rds-data:*', Resource: resourceArn }],
    worker: [{ Effect: 'Allow', Action: ['rds-data:*', 'secretsmanager:GetSecretValue'], Resource: '*' }],
  });
  return { dataApi, cloud, client: new rds.RDSDataClient(cloud.settings()), worker: new rds.RDSDataClient(cloud.settings('worker')) };
}

export const target = (name = 'owner') => ({ resourceArn, secretArn: secretOf(name) });
export const on = (name = 'owner') => ({ ...target(name), database: 'catalog' });
export type Input = Partial<rds.ExecuteStatementCommandInput>;
export const execute = (client: rds.RDSDataClient, sql: string, rest: Input = {}) =>
  client.send(new rds.ExecuteStatementCommand({ ...on(), sql, ...rest }));

export const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const show = (n: number, title: string): Input => ({
  sql: 'INSERT INTO shows (id, title) VALUES (:id, :title)',
  parameters: [
    { name: 'id', value: { stringValue: id(n) }, typeHint: 'UUID' },
    { name: 'title', value: { stringValue: title } },
  ],
});

/** One database for all tests of a file, with a table of shows and a role that only reads it. */
export function showsPerFile() {
  let local: Awaited<ReturnType<typeof startDataApi>>;
  const run = (sql: string, rest: Input = {}, client = local.client) => execute(client, sql, rest);
  beforeAll(async () => {
    local = await startDataApi();
    await run('CREATE TABLE shows (id uuid PRIMARY KEY, title text NOT NULL UNIQUE, facts jsonb, rating numeric, premiered date)');
    await run('CREATE ROLE reader');
    await run('GRANT SELECT ON shows TO reader');
  });
  afterAll(() => local.cloud.close());
  return { running: () => local, run };
}
