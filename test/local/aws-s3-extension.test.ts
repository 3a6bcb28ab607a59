import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RDSDataClient } from '@aws-sdk/client-rds-data';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../../helper_scripts/bench/postgres-server.ts';
import { createPgEngine } from '../../lib/local/pg-engine.ts';
import { failure } from './cloud.ts';
import { execute, on, startDataApi } from './data-api-cloud.ts';

let server: PostgresServer;
let local: Awaited<ReturnType<typeof startDataApi>>;
const [before, folder] = [process.env.TMPDIR, mkdtempSync(join(tmpdir(), 'episodic-extension-'))];

beforeAll(async () => {
  server = await startPostgres();
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  const imports = async (bucket: string, key: string) => {
    if (key === 'broken') throw new Error('The bucket does not answer.');
    return bucket === 'bucket' ? Buffer.from(key === 'wrong' ? 'a\tb\n' : `${key}\n`) : undefined;
  };
  local = await startDataApi({ engine: createPgEngine(server.connectionString), imports });
  await execute(local.client, 'CREATE TABLE lines (line text)');
});

afterAll(async () => {
  process.env.TMPDIR = before;
  if (before === undefined) delete process.env.TMPDIR;
  await local?.cloud.close();
  await server?.stop();
});

const text = (name: string, stringValue: string) => ({ name, value: { stringValue } });

/** Copies objects of a bucket into the table, as a role. */
const copy = (client: RDSDataClient, keys: readonly string[], as = 'owner') =>
  execute(
    client,
    `SELECT ${keys.map((_, n) => `aws_s3.table_import_from_s3('lines', 'line', '(FORMAT text)', :bucket, :key${n}, 'us-east-1')`).join(', ')}`,
    { ...on(as), parameters: [text('bucket', 'bucket'), ...keys.map((key, n) => text(`key${n}`, key))] },
  );

const leftFiles = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

test.each<[string, readonly string[], string, RegExp | undefined]>([
  ['objects that are copied', ['one', 'two'], 'owner', undefined],
  ['objects that do not fit into the table', ['wrong'], 'owner', /extra data/],
  ['objects for a role that does not exist', ['one'], 'ghost', /password authentication failed/],
  ['objects before one that cannot be read', ['one', 'broken'], 'owner', /./],
])('the server keeps no files of %s', async (_, keys, as, words) => {
  if (words) expect((await failure(copy(local.client, keys, as))).message).toMatch(words);
  else expect((await copy(local.client, keys)).records).toHaveLength(1);
  expect(leftFiles()).toEqual([]);
  const engine = createPgEngine(server.connectionString);
  const connection = await engine.connect();
  const { rows } = await connection.query('SELECT count(*) FROM aws_s3.readable');
  connection.release();
  await engine.close();
  expect(rows).toEqual([['0']]);
});
