import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportMessage } from '../../lambda/contract/imports/run.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

/**
 * Runs the worker in a process of its own, and prints the most memory that the process ever had, in KiB. Linux counts the memory of the
 * parent at the fork into `maxRSS`, so its own high-water mark is read there.
 */
const program = `
  import { readFileSync } from 'node:fs';
  const { file, event } = JSON.parse(process.env.WORK);
  const { handler } = await import(file);
  const { batchItemFailures } = await handler(event, {});
  const mark = process.platform === 'linux' && /^VmHWM:\\s+(\\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  console.log(JSON.stringify({ failures: batchItemFailures.length, peak: Number(mark || process.resourceUsage().maxRSS) }));
  process.exit();`;

async function peakOf(message: ImportMessage): Promise<number> {
  const definition = cloud.host.definitions().find(({ name }) => name.includes('loadimport'));
  if (!definition) throw new Error('There is no worker of imports.');
  const event = { Records: [{ messageId: uuidv7(), receiptHandle: 'none', body: JSON.stringify(message), attributes: {} }] };
  const env = {
    ...definition.environment,
    PATH: process.env.PATH,
    WORK: JSON.stringify({ file: definition.file, event }),
    AWS_ENDPOINT_URL: cloud.awsUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: definition.role,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { env });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  const answer = /^\{"failures".*$/m.exec(output)?.[0];
  expect([code, answer ?? output]).toEqual([0, expect.stringContaining('"failures":0')]);
  return JSON.parse(answer ?? '{}').peak / 1024;
}

function* lines(head: string, count: number, line: (index: number) => string, tail = ''): Generator<string> {
  yield head;
  for (let from = 0; from < count; from += 10_000) {
    yield Array.from({ length: Math.min(10_000, count - from) }, (_, index) => line(from + index)).join('');
  }
  yield tail;
}

/** Loads a generated file, gzipped, in a process of its own. @returns its peak memory in MiB, and the run */
async function loaded(begins: Pick<NonNullable<ImportMessage['begins']>, 'source' | 'options'>, name: string, content: Iterable<string>) {
  const path = join(mkdtempSync(join(tmpdir(), 'episodic-')), name);
  await pipeline(Readable.from(content), createGzip({ level: 1 }), createWriteStream(path));
  const bytes = statSync(path).size;
  const s3 = new S3Client({ ...owner.settings, forcePathStyle: true });
  const key = `uploads/memory/${name}`;
  const { IMPORT_BUCKET } = owner.environment('loadimport');
  await s3.send(new PutObjectCommand({ Bucket: IMPORT_BUCKET, Key: key, Body: await readFile(path) }));
  const run_id = uuidv7();
  const files = [{ key, name, bytes }];
  const peak = await peakOf({ run_id, begins: { ...begins, files, dry_run: false, started_by: 'memory' } });
  const { body } = await cloud.call(`GET /api/v1/imports/${run_id}`, { as: 'admin' });
  console.log(`${name}: ${body.read} rows, ${(bytes / 1e6).toFixed(0)} MB gzipped, the worker's peak was ${peak.toFixed(0)} MiB`);
  return { peak, run: body };
}

const head = 'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n';
const title = (index: number) => {
  const type = index % 10_000 === 0 ? 'movie' : index % 2 === 0 ? 'short' : 'videoGame';
  return `tt${9_000_000 + index}\t${type}\tTitle ${index} of many\tTitle ${index} of many\t0\t${1950 + (index % 70)}\t\\N\t${index % 90}\tDrama,Crime\n`;
};

test('the worker needs at most 200 MB for a million rows of IMDb', { timeout: 600_000 }, async () => {
  const { peak, run } = await loaded({ source: 'imdb', options: { fast: false } }, 'title.basics.tsv.gz', lines(head, 1_000_000, title));
  expect(run).toMatchObject({ state: 'done', read: 1_000_000, inserted: 100, skipped: 999_900, reasons: { not_wanted: 999_900 } });
  expect(peak).toBeLessThan(200);
});

test('the worker needs at most 200 MB for one long array of JSON', { timeout: 600_000 }, async () => {
  const fields = { key: 'id', title: 'title', year: 'year' };
  const map = { keys: 'memory', records: [{ kind: 'movie', when: { type: ['film'] }, fields }] };
  const element = (index: number) =>
    `${index === 0 ? '' : ','}${JSON.stringify({ id: index, type: index % 3_000 === 0 ? 'film' : 'game', title: `Element ${index}`, year: '1999', about: 'long '.repeat(40) })}`;
  const { peak, run } = await loaded({ source: 'json', options: { map } }, 'array.json.gz', lines('[', 300_000, element, ']'));
  expect(run).toMatchObject({ state: 'done', read: 300_000, inserted: 100, skipped: 299_900 });
  expect(peak).toBeLessThan(200);
});
