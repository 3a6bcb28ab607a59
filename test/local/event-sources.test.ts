import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageAttributeValue, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventSources } from '../../lib/local/event-sources.ts';
import { startGateway } from '../../lib/local/gateway.ts';
import { createAuthorizer, operatorKey } from '../../lib/local/iam.ts';
import { LambdaHost } from '../../lib/local/lambda-host.ts';
import { createSqs, type Sqs } from '../../lib/local/sqs.ts';
import { eventually } from '../support/cloud.ts';
import { clientSettings, temporaryFolder } from './cloud.ts';

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:work.fifo';
const polling = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** A queue with a visibility timeout of three seconds, and everything that a function needs to consume it. */
async function start() {
  const { folder, remove } = await temporaryFolder();
  const { authorize, setRole } = createAuthorizer();
  const sqs: Sqs = await createSqs({ folder: join(folder, 'sqs') });
  const settings = { visibilityTimeoutSeconds: 3, retentionSeconds: 1000, contentBasedDeduplication: false } as const;
  sqs.ensureQueue({ name: 'work.fifo', fifo: true, deduplicationScope: 'messageGroup', ...settings });
  const gateway = await startGateway({ services: [sqs], authorize, log: () => undefined });
  const host = new LambdaHost({ logs: join(folder, 'logs'), environment: {}, died: async () => undefined });
  const events = new EventSources(host, gateway.url, authorize);
  const client = new SQSClient(clientSettings(gateway.url, operatorKey));
  const QueueUrl = `${gateway.url}/000000000000/work.fifo`;
  const calls = join(folder, 'calls.jsonl');
  let sent = 0;
  return {
    /** Starts delivering the queue to a function with this body. It first records its events. `calls` counts the calls of one environment. */
    feed(body: string, { reportsFailures = true, actions = polling, batchSize = 10 } = {}): void {
      const file = join(folder, 'function.mjs');
      const note = `appendFileSync(${JSON.stringify(calls)}, JSON.stringify({ calls, bodies: event.Records.map(({ body }) => body), event }) + '\\n');`;
      const text = `import { appendFileSync, existsSync } from 'node:fs';\nlet calls = 0;\nexport const handler = async (event) => { calls++; ${note} ${body} };`;
      writeFileSync(file, text);
      host.define({ name: 'worker', file, environment: {}, role: 'worker-role', timeout: 3, memory: 128 });
      setRole('worker-role', [{ Effect: 'Allow', Action: actions, Resource: queueArn }]);
      events.addQueue({ functionName: 'worker', queueUrl: QueueUrl, queueArn, batchSize, reportsFailures });
    },
    send(body: string, group = 'g', MessageAttributes?: Record<string, MessageAttributeValue>) {
      sent += 1;
      const ids = { MessageGroupId: group, MessageDeduplicationId: `${sent}` };
      return client.send(new SendMessageCommand({ QueueUrl, MessageBody: body, ...ids, MessageAttributes }));
    },
    calls: (): { calls: number; bodies: string[]; event: { Records: SQSRecord[] } }[] =>
      existsSync(calls)
        ? readFileSync(calls, 'utf8')
            .split('\n')
            // The last line may be incomplete, because it is just being written.
            .slice(0, -1)
            .map((line) => JSON.parse(line))
        : [],
    empty: () => eventually('the queue to be empty', async () => sqs.isEmpty('work.fifo')),
    isEmpty: () => sqs.isEmpty('work.fifo'),
    async close() {
      await events.close();
      await host.close();
      await gateway.close();
      await remove();
    },
  };
}

let place: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  place = await start();
});
afterEach(() => place.close());

const failed = (...bodies: string[]) =>
  `return { batchItemFailures: event.Records.filter(({ body }) => ${JSON.stringify(bodies)}.includes(body)).map(({ messageId }) => ({ itemIdentifier: messageId })) };`;
const called = (times: number) => eventually(`call ${times}`, async () => place.calls().length >= times && place.calls());

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
describe('a queue feeding a function', () => {
  it('delivers records in Lambda’s format', async () => {
    const binary = Buffer.from([1, 255]);
    const attributes = { kind: { DataType: 'String', StringValue: 'x' }, bytes: { DataType: 'Binary', BinaryValue: binary } };
    const { MessageId, SequenceNumber, MD5OfMessageBody } = await place.send('one', 'g', attributes);
    place.feed('return null;');
    const [call] = await called(1);
    expect(call?.event.Records).toEqual([
      {
        messageId: MessageId,
        receiptHandle: expect.any(String),
        body: 'one',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.any(String),
          SenderId: 'operator',
          MessageGroupId: 'g',
          MessageDeduplicationId: '1',
          SequenceNumber,
        },
        messageAttributes: {
          kind: { dataType: 'String', stringValue: 'x', stringListValues: [], binaryListValues: [] },
          bytes: { dataType: 'Binary', binaryValue: binary.toString('base64'), stringListValues: [], binaryListValues: [] },
        },
        md5OfBody: MD5OfMessageBody,
        eventSource: 'aws:sqs',
        eventSourceARN: queueArn,
        awsRegion: 'us-east-1',
      },
    ]);
    await place.empty();
  });

  it('deletes successful messages, and delivers failed ones again in order', async () => {
    for (const body of ['a', 'b', 'c']) await place.send(body);
    place.feed(`if (calls === 1) ${failed('b', 'c')} return {};`);
    await place.empty();
    expect(place.calls().map(({ bodies }) => bodies)).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
    expect(place.calls()[1]?.event.Records.map(({ attributes }) => attributes.ApproximateReceiveCount)).toEqual(['2', '2']);
  });

  it.each([
    ['an unknown id', "[{ itemIdentifier: 'nobody' }]"],
    ['an empty id', "[{ itemIdentifier: '' }]"],
    ['a null id', '[{ itemIdentifier: null }]'],
    ['a bad key', '[{ id: event.Records[0].messageId }]'],
  ])('keeps the whole batch when %s is reported', async (_name, failures) => {
    for (const body of ['a', 'b']) await place.send(body);
    place.feed(`if (calls === 1) return { batchItemFailures: ${failures} }; return null;`);
    await place.empty();
    expect(place.calls().map(({ bodies }) => bodies)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it.each(['null', '{}', '{ batchItemFailures: [] }', '{ batchItemFailures: null }'])('treats %s as success', async (answer) => {
    await place.send('a');
    place.feed(`return ${answer};`);
    await place.empty();
    expect(place.calls()).toHaveLength(1);
  });

  it('ignores the answer of a mapping without failure reports', async () => {
    await place.send('a');
    place.feed(failed('a'), { reportsFailures: false });
    await place.empty();
    expect(place.calls()).toHaveLength(1);
  });

  it.each([
    ['throws', "throw new Error('no');"],
    ['is killed in the middle', 'process.exit(1);'],
    ['runs out of its time', 'while (true);'],
  ])('delivers the whole batch again when the function %s; a killed environment is replaced', async (name, crash) => {
    for (const body of ['a', 'b']) await place.send(body);
    place.feed(`if (event.Records[0].attributes.ApproximateReceiveCount === '1') ${crash} return null;`);
    await place.empty();
    expect(place.calls().map(({ bodies }) => bodies)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(place.calls().map(({ calls }) => calls)).toEqual(name === 'throws' ? [1, 2] : [1, 1]);
  });

  it('processes two groups concurrently, and one group batch by batch', async () => {
    for (const body of ['slow 1', 'slow 2', 'slow 3']) await place.send(body, 'slow');
    const isQuickDone = `existsSync(import.meta.filename + '.done')`;
    place.feed(
      `if (event.Records[0].body === 'quick') appendFileSync(import.meta.filename + '.done', '');
      else for (let n = 0; n < 250 && !${isQuickDone}; n++) await new Promise((resolve) => setTimeout(resolve, 10));
      return null;`,
      { batchSize: 2 },
    );
    await called(1);
    await place.send('quick', 'quick');
    await place.empty();
    const bodies = place.calls().map((call) => call.bodies);
    expect(bodies).toEqual([['slow 1', 'slow 2'], ['quick'], ['slow 3']]);
  });

  it.each(polling)('does not start without %s, and names it', async (action) => {
    await place.send('a');
    const short = action.replace('sqs:', '');
    expect(() => place.feed('return null;', { actions: polling.filter((other) => other !== action) })).toThrow(
      `worker: The provided execution role does not have permissions to call ${short} on SQS (worker-role, ${queueArn})`,
    );
    expect([place.calls(), place.isEmpty()]).toEqual([[], false]);
  });
});
