import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseResumingException } from '@aws-sdk/client-rds-data';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import sql from 'sql-template-tag';
import * as z from 'zod';
import type { ImportMessage, SkippedRow } from '../lambda/contract/imports/run.ts';
import { type Connection, execute } from '../lambda/platform/data-api.ts';
import { grantsFor } from '../lambda/platform/grants.ts';
import { differences } from '../lambda/stores/imports/differences-of-run.ts';
import { sendRun } from '../lambda/stores/imports/import-queue.ts';
import { movedRun } from '../lambda/stores/imports/moved-run.ts';
import { runs } from '../lambda/stores/imports/run-views.ts';
import { skippedRowsOf } from '../lambda/stores/imports/skipped-rows-of.ts';
import { stackOutputs } from './stage.ts';

/** Where the imports of a stage are. */
export interface Imports {
  readonly bucket: string;
  readonly queue: string;
  readonly reader: Connection;
  readonly owner: Connection;
  /** The table that records whether the database is awake. */
  readonly snapshots: string;
}

/** Finds the imports of a stage. @throws Error when it is not deployed */
export async function importsOf(stage: string): Promise<Imports> {
  const [data, catalog] = await Promise.all([stackOutputs(stage, 'data'), stackOutputs(stage, 'api-catalog')]);
  const connection = (secretArn = '') => ({ resourceArn: data.CatalogClusterArn ?? '', secretArn, database: data.CatalogDatabase ?? '' });
  return {
    bucket: data.ImportBucketName ?? '',
    queue: catalog.ImportQueueUrl ?? '',
    reader: connection(data.CatalogReaderSecretArn),
    owner: connection(data.CatalogOwnerSecretArn),
    snapshots: data.SnapshotsTableName ?? '',
  };
}

/** Puts a file of this machine into the import bucket, under a name that follows from its content. */
export async function upload({ bucket }: Imports, source: string, path: string) {
  const digest = createHash('sha256');
  for await (const bytes of createReadStream(path)) digest.update(bytes);
  const name = basename(path);
  const bytes = statSync(path).size;
  const key = `uploads/${source}/${digest.digest('hex').slice(0, 16)}-${name.replace(/[^\w.-]+/g, '_')}`;
  await new S3Client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: createReadStream(path), ContentLength: bytes }));
  return { key, name, bytes };
}

/** Asks the worker of imports to begin a run, or to go on with it. */
export const send = ({ queue }: Imports, message: ImportMessage): Promise<void> =>
  sendRun(grantsFor(['imports:send'], { IMPORT_QUEUE_URL: queue })('imports:send'), message);

const progress = runs.row.extend({ removes: z.boolean() });

export type Progress = z.output<typeof progress>;

/** The state and the figures of a run; undefined while the database wakes up or before the run begins. */
export async function progressOf({ reader }: Imports, id: string): Promise<Progress | undefined> {
  const statement = sql`
    SELECT ${runs.columns}, coalesce(r.options ->> 'remove', 'false') = 'true' AS removes
    FROM ${runs.tables} WHERE ${runs.id} = ${id}::uuid`;
  try {
    return (await execute(reader, statement, progress))[0];
  } catch (error) {
    if (error instanceof DatabaseResumingException) return undefined;
    throw error;
  }
}

/** Pauses, resumes or cancels a run. @throws Error when it is in no state for that */
export async function move(imports: Imports, id: string, verb: 'pause' | 'resume' | 'cancel'): Promise<void> {
  const [run] = await execute(imports.owner, movedRun(id, verb), z.object({ state: z.string(), moved: z.boolean() }));
  if (!run) throw new Error(`There is no import ${id}.`);
  if (!run.moved)
    throw new Error(
      `The import is ${run.state}. It cannot be ${verb}${verb === 'cancel' ? 'l' : ''}${verb.endsWith('e') ? 'd' : 'ed'} now.`,
    );
  if (verb === 'resume') await send(imports, { run_id: id });
}

/** Where the catalog keeps something else than the source of a run states. */
export const differencesOf = ({ reader }: Imports, id: string) =>
  execute(
    reader,
    sql`SELECT ${differences.columns} FROM ${differences.tables} WHERE d.run_id = ${id}::uuid ORDER BY d.kind, d.id LIMIT 2000`,
    differences.row,
  );

/** The rows that a run skipped, one by one. */
export async function skippedRows({ reader, snapshots }: Imports, id: string): Promise<readonly SkippedRow[]> {
  const environment = {
    CATALOG_CLUSTER_ARN: reader.resourceArn,
    CATALOG_DATABASE: reader.database,
    CATALOG_READER_SECRET_ARN: reader.secretArn,
    SNAPSHOTS_TABLE: snapshots,
  };
  const everyone = { sub: '', role: 'admin' };
  const grant = grantsFor(['catalog:read'], environment)('catalog:read');
  return (await skippedRowsOf(grant, id, everyone, {}, 2000, undefined))?.items ?? [];
}
