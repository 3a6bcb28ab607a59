import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importMessage } from '../../lambda/contract/imports/run.ts';
import { runOfDropped } from '../../lambda/domain/dropped-import.ts';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const title = (word: string) =>
  `show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\ns1,Movie,${word},,,,"January 1, 2020",2020,PG,90 min,Dramas,About it\n`;

async function drop(Key: string, Body: string | Uint8Array) {
  const Bucket = owner.environment('loadimport').IMPORT_BUCKET;
  const s3 = new S3Client({ ...owner.settings, forcePathStyle: true });
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

const runs = async () => (await cloud.call('GET /api/v1/imports?limit=100', { as: 'admin' })).body.data;

/** The run that the object with this name started, when it is over. */
const runOf = (name: string) =>
  eventually(`the import of ${name}`, async () => {
    const [run] = (await owner.sql(
      `SELECT id FROM etl_runs WHERE file = '${name}' OR problem IS NOT NULL AND source = '${name}' ORDER BY started_at DESC`,
    )) as { id: string }[];
    if (!run) return undefined;
    const { body } = await cloud.call(`GET /api/v1/imports/${run.id}`, { as: 'admin' });
    return !['waiting', 'running'].includes(body.state) && body;
  });

describe('a file under incoming/', () => {
  test('starts one import by itself, also if it is announced twice', async () => {
    const [name, content] = ['dropped.csv', title('Dropped Movie')];
    const before = (await runs()).length;
    await drop(`incoming/csv/netflix-titles/${name}`, content);
    expect(await runOf(name)).toMatchObject({ state: 'done', source: 'csv', started_by: 'bucket', problem: null });
    const after = await runs();
    await drop(`incoming/csv/netflix-titles/${name}`, content);
    await drop('incoming/csv/netflix-titles/later.csv', title('Later Movie'));
    await runOf('later.csv');
    expect([after.length, (await runs()).length]).toEqual([before + 1, before + 2]);
  });

  test.each<[key: string, content: string | Uint8Array, code: string, words: RegExp]>([
    ['incoming/imdb/page.tsv', '<!doctype html><html>', 'wrong_file', /web page/],
    ['incoming/imdb/zip.tsv', Buffer.from('PK\u0003\u0004rest'), 'wrong_file', /zip/],
    ['incoming/nowhere/unknown.csv', title('X'), 'wrong_options', /There is no source nowhere/],
    ['incoming/csv/no-mapping/mapped.csv', title('X'), 'wrong_options', /There is no mapping no-mapping/],
    ['incoming/constructor/odd.csv', title('X'), 'wrong_options', /There is no source constructor/],
  ])('%s makes an import that fails at once and says why', async (key, content, code, words) => {
    await drop(key, content);
    const run = await runOf(key.split('/').at(-1) ?? '');
    expect(run).toMatchObject({ state: 'failed', problem_code: code, problem: expect.stringMatching(words), inserted: 0 });
  });

  test.each([
    ['incoming/lonely', 'lonely', /folder that names its source/],
    ['incoming/json/lonely.json', 'json', /folder that names its mapping/],
  ])('%s is in the wrong folder', async (key, source, words) => {
    await drop(key, '[]');
    expect(await runOf(source)).toMatchObject({
      state: 'failed',
      problem_code: 'wrong_file',
      problem: expect.stringMatching(words),
      files: [],
    });
  });

  test('with any name makes a message that every layer can carry', () => {
    const names = [
      'a\u0000b',
      'x\u202ey',
      '\ud800',
      ' spaces ',
      'e\u0301'.repeat(50),
      '漢'.repeat(1000),
      '\u200d',
      '../../etc/passwd',
      "'; DROP TABLE etl_runs; --",
      '%2e%2e',
      '__proto__',
    ];
    for (const key of names.flatMap((name) => [
      `incoming/${name}/file.csv`,
      `incoming/imdb/${name}`,
      `incoming/csv/${name}/x.csv`,
      `incoming/${name}`,
    ])) {
      const message = runOfDropped({ detail: { bucket: { name: 'b' }, object: { key, size: 1, etag: 'e' } } });
      expect(importMessage.safeParse(JSON.parse(JSON.stringify(message))).error).toBeUndefined();
      for (const file of message?.begins?.files ?? []) expect(file.key).toBe(key);
    }
    const folder = { detail: { bucket: { name: 'b' }, object: { key: 'incoming/imdb/', size: 0, etag: 'e' } } };
    expect(runOfDropped(folder)).toBeUndefined();
  });

  test('with hostile names does not disturb the next file', async () => {
    await drop('incoming/imdb/a\u202eb.tsv', 'x');
    await drop("incoming/'; DROP TABLE etl_runs; --/x.csv", 'x');
    await drop('incoming/csv/netflix-titles/after.csv', title('After the Hostile'));
    expect(await runOf('after.csv')).toMatchObject({ state: 'done' });
  });
});

describe('a run', () => {
  const send = (body: object, queue: 'IMPORT_QUEUE_URL' | 'dead') => {
    const url = owner.environment('loadimport').IMPORT_QUEUE_URL ?? '';
    const group = (body as { run_id: string }).run_id;
    const dead = url.replace(/ImportRunsQueue\w+\.fifo$/, 'ImportRunsDeadLetters2CEF5E39.fifo');
    const sqs = new SQSClient(owner.settings);
    return sqs.send(
      new SendMessageCommand({
        QueueUrl: queue === 'dead' ? dead : url,
        MessageBody: JSON.stringify(body),
        MessageGroupId: group,
        MessageDeduplicationId: `${group}${Math.random()}`,
      }),
    );
  };
  const begins = (key: string, options: object = {}) => ({
    source: 'vega',
    files: [{ key, name: key, bytes: 5 }],
    options,
    dry_run: false,
    started_by: 'test',
  });

  test('whose file is not in the bucket fails at the first try', async () => {
    const run_id = '11111111-1111-7111-8111-111111111111';
    await send({ run_id, begins: begins('gone.json') }, 'IMPORT_QUEUE_URL');
    expect(await runOf('gone.json')).toMatchObject({ id: run_id, state: 'failed', problem_code: 'file_missing' });
  });

  test('whose message was given up fails and says so; resuming it sends a new message', async () => {
    const run_id = '22222222-2222-7222-8222-222222222222';
    await send({ run_id, begins: begins('given-up.json') }, 'dead');
    expect(await runOf('given-up.json')).toMatchObject({ id: run_id, state: 'failed', problem_code: 'retries_exhausted' });
    await cloud.call(`POST /api/v1/imports/${run_id}/resume`, { as: 'admin', headers: { prefer: 'wait=8' } });
    const again = await eventually('the second failure', async () => {
      const { body } = await cloud.call(`GET /api/v1/imports/${run_id}`, { as: 'admin' });
      return body.problem_code === 'file_missing' && body;
    });
    expect(again.state).toBe('failed');
  });

  test('that nobody started in time is cancelled when another one runs', async () => {
    const body = { source: 'vega', files: [{ name: 'never.json', bytes: 5 }] };
    const { id } = (await cloud.call('POST /api/v1/imports', { as: 'editor', headers: { prefer: 'wait=8' }, body })).body;
    await owner.sql(`UPDATE etl_runs SET start_by = now() - interval '1 second' WHERE id = '${id}'`);
    await send({ run_id: '33333333-3333-7333-8333-333333333333', begins: begins('other.json') }, 'IMPORT_QUEUE_URL');
    await runOf('other.json');
    expect((await cloud.call(`GET /api/v1/imports/${id}`, { as: 'editor' })).body).toMatchObject({
      state: 'cancelled',
      problem_code: 'not_started',
    });
  });
});
