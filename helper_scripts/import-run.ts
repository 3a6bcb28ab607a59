import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseResumingException } from '@aws-sdk/client-rds-data';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import sql from 'sql-template-tag';
import * as z from 'zod';
import type { ImportMessage } from '../lambda/contract/imports/run.ts';
import { skippedRow } from '../lambda/contract/imports/run.ts';
import { type Connection, execute } from '../lambda/platform/data-api.ts';
import { movedRun } from '../lambda/stores/imports/moved-run.ts';
import { runs } from '../lambda/stores/imports/run-views.ts';
import { stackOutputs } from './stage.ts';

/** Where the imports of a stage are. */
export interface Imports {
  readonly bucket: string;
  readonly queue: string;
  readonly reader: Connection;
  readonly owner: Connection;
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
export async function send({ queue }: Imports, message: ImportMessage): Promise<void> {
  await new SQSClient().send(
    new SendMessageCommand({
      QueueUrl: queue,
      MessageBody: JSON.stringify(message),
      MessageGroupId: message.run_id,
      MessageDeduplicationId: randomUUID(),
    }),
  );
}

export type Progress = z.output<typeof runs.row>;

/** The state and the figures of a run; undefined while the database wakes up or before the run begins. */
export async function progressOf({ reader }: Imports, id: string): Promise<Progress | undefined> {
  try {
    return (await execute(reader, sql`SELECT ${runs.columns} FROM ${runs.tables} WHERE ${runs.id} = ${id}::uuid`, runs.row))[0];
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

/** The rows that a run skipped, one by one. */
export const skippedRows = ({ reader }: Imports, id: string) =>
  execute(
    reader,
    sql`SELECT coalesce(r.files -> c.file ->> 'name', r.file) AS file, (entry ->> 'line')::int AS line, entry ->> 'reason' AS reason, coalesce(entry ->> 'kind' = 'dropped', false) AS loaded,
               entry ->> 'field' AS field, entry ->> 'value' AS value
        FROM etl_runs AS r JOIN etl_chunks AS c ON c.run_id = r.id, jsonb_array_elements(c.skipped) WITH ORDINALITY AS list (entry, place)
        WHERE r.id = ${id}::uuid ORDER BY c.chunk, place LIMIT 2000`,
    skippedRow,
  );
