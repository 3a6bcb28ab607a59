import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { Answer } from './postgres-engine.ts';

/** Folder of the database (undefined keeps it in memory), and a tar dump (`dumpDataDir`) for filling a new database. */
export interface ThreadSettings {
  readonly folder?: string | undefined;
  readonly seed?: string | undefined;
}

export type ThreadCall =
  | { readonly call: number; readonly sql: string; readonly parameters: readonly (string | null)[] }
  | { readonly close: true };

export interface ThreadAnswer {
  readonly call: number;
  readonly answer?: Answer;
  readonly error?: { readonly message: string; readonly state?: string; readonly detail?: string };
}

// This file is the entry point of a worker thread. Other files only import its types.
const { folder, seed } = workerData as ThreadSettings;
const opening = open();
let last: Promise<unknown> = opening.catch(() => undefined);

parentPort?.on('message', (message: ThreadCall) => {
  if ('close' in message) last = last.then(async () => (await opening).close()).finally(() => process.exit(0));
  else last = last.then(async () => parentPort?.postMessage(await run(message)));
});

async function open(): Promise<PGlite> {
  const isNew = folder === undefined || !existsSync(join(folder, 'PG_VERSION'));
  const loadDataDir = seed === undefined || !isNew ? undefined : new Blob([await readFile(seed)]);
  const database = await PGlite.create({
    ...(folder !== undefined && { dataDir: folder }),
    ...(loadDataDir && { loadDataDir }),
    relaxedDurability: true,
    extensions: { btree_gist, pg_trgm, unaccent },
  });
  await database.exec("SET TIME ZONE 'UTC'");
  return database;
}

async function run({ call, sql, parameters }: Exclude<ThreadCall, { close: true }>): Promise<ThreadAnswer> {
  try {
    const database = await opening;
    // Values are in PostgreSQL's text format in both directions.
    const text = (handlers: object) => Object.fromEntries(Object.keys(handlers).map((type) => [type, (value: string) => value]));
    const formats = { rowMode: 'array', parsers: text(database.parsers), serializers: text(database.serializers) } as const;
    const { fields, rows, affectedRows } = await database.query<(string | null)[]>(sql, [...parameters], formats);
    const columns = fields.map(({ name, dataTypeID }) => ({ name, typeId: dataTypeID }));
    return { call, answer: { columns, rows, affected: affectedRows ?? 0 } };
  } catch (error) {
    const { message, code, detail } = error as Error & { code?: string; detail?: string };
    return { call, error: { message, ...(code && { state: code }), ...(detail && { detail }) } };
  }
}
