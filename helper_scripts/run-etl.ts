import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DatabaseResumingException, ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { uuidv7 } from 'uuidv7';
import { enterStage, stackOutputs } from './stage.ts';

const usage = 'Usage: helper_scripts/run_etl vega|series … [--stage local|dev|prod]';

/** Path of each source's file on this machine. */
const files: Readonly<Record<string, () => string>> = {
  vega: () => fileURLToPath(new URL('../node_modules/vega-datasets/data/movies.json', import.meta.url)),
  series: () => fileURLToPath(new URL('../lambda/etl/series.json', import.meta.url)),
};

interface Progress {
  readonly records: number;
  readonly chunks: number;
  readonly loaded: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly skipped: Readonly<Record<string, number>>;
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { stage: { type: 'string', default: 'local' } } });
try {
  if (positionals.length === 0) throw new Error(usage);
  enterStage(values.stage);
  for (const source of positionals) await run(source, values.stage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Uploads the file, queues the import, and shows its progress until the last chunk is loaded. */
async function run(source: string, stage: string): Promise<void> {
  const file = files[source];
  if (!file) throw new Error(`${usage}\nUnknown source: ${source || '(none given)'}.`);
  const [data, catalog] = await Promise.all([stackOutputs(stage, 'data'), stackOutputs(stage, 'api-catalog')]);
  const body = readFileSync(file());
  const key = `${source}/${createHash('sha256').update(body).digest('hex').slice(0, 16)}.json`;
  const run_id = uuidv7();
  await new S3Client().send(new PutObjectCommand({ Bucket: data.ImportBucketName, Key: key, Body: body }));
  const message = { kind: 'split', run_id, source, key, started_by: userInfo().username };
  await new SQSClient().send(new SendMessageCommand({ QueueUrl: catalog.ImportQueueUrl, MessageBody: JSON.stringify(message) }));
  await follow(run_id, source, data);
}

async function follow(runId: string, source: string, outputs: Record<string, string>): Promise<void> {
  const started = Date.now();
  for (;;) {
    const progress = await progressOf(runId, outputs);
    const done = progress !== undefined && progress.loaded === progress.chunks;
    show(source, progress, done);
    if (done) return;
    if (Date.now() - started > 600_000)
      throw new Error(`\nImport ${runId} has not finished after ten minutes. Check the log of load-import.`);
    await sleep(200);
  }
}

async function progressOf(runId: string, outputs: Record<string, string>): Promise<Progress | undefined> {
  const statement = new ExecuteStatementCommand({
    resourceArn: outputs.CatalogClusterArn,
    database: outputs.CatalogDatabase,
    secretArn: outputs.CatalogReaderSecretArn,
    sql: `SELECT jsonb_build_object(
            'records', records, 'chunks', chunks, 'loaded', count(etl_chunks), 'inserted', coalesce(sum(inserted), 0),
            'duplicates', coalesce(sum(duplicates), 0),
            'skipped', (SELECT coalesce(jsonb_object_agg(reason, number), '{}') FROM (
              SELECT record ->> 'reason' AS reason, count(*) AS number
              FROM etl_chunks AS c, jsonb_array_elements(c.skipped) AS record WHERE c.run_id = etl_runs.id GROUP BY 1) AS reasons)
          )::text AS progress
          FROM etl_runs LEFT JOIN etl_chunks ON run_id = id WHERE id = :id::uuid GROUP BY etl_runs.id`,
    parameters: [{ name: 'id', value: { stringValue: runId } }],
  });
  try {
    const { records = [] } = await new RDSDataClient().send(statement);
    const text = records[0]?.[0]?.stringValue;
    return text === undefined ? undefined : (JSON.parse(text) as Progress);
  } catch (error) {
    if (error instanceof DatabaseResumingException) return undefined;
    throw error;
  }
}

function show(source: string, progress: Progress | undefined, done: boolean): void {
  if (!progress) return;
  const { records, inserted, duplicates, skipped, chunks, loaded } = progress;
  const reasons = Object.entries(skipped).map(([reason, number]) => `${number} ${reason}`);
  const skippedCount = Object.values(skipped).reduce((sum, number) => sum + number, 0);
  const bar = '█'.repeat(Math.round((loaded / chunks) * 20)).padEnd(20, '░');
  const summary = `${records} read = ${inserted} inserted + ${duplicates} duplicate + ${skippedCount} skipped${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`;
  if (process.stdout.isTTY)
    process.stdout.write(`\r  ${source.padEnd(6)} ${bar} ${done ? `${summary}\n` : `${inserted + duplicates} of ${records}`}`);
  else if (done) console.log(`  ${source.padEnd(6)} ${bar} ${summary}`);
}
