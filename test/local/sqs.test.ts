import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as sqs from '@aws-sdk/client-sqs';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSqs } from '../../lib/local/sqs.ts';
import type { QueueDefinition } from '../../lib/local/sqs-queue.ts';
import { failure, startCloud, temporaryFolder } from './cloud.ts';

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const settings = { visibilityTimeoutSeconds: 30, retentionSeconds: 1000, contentBasedDeduplication: false } as const;
const fifo = (name: string, rest: Partial<QueueDefinition> = {}): QueueDefinition => ({
  ...{ name, fifo: true, deduplicationScope: 'queue', ...settings },
  ...rest,
});
const definitions: QueueDefinition[] = [
  fifo('commands.fifo', { redrive: { deadLetterTargetArn: arn('dead.fifo'), maxReceiveCount: 2 } }),
  fifo('dead.fifo'),
  fifo('groups.fifo', { deduplicationScope: 'messageGroup', contentBasedDeduplication: true }),
  { ...fifo('jobs'), fifo: false, redrive: { deadLetterTargetArn: arn('jobs-dead'), maxReceiveCount: 1 } },
  { ...fifo('jobs-dead'), fifo: false },
];

let clock = 0;
async function start(folder: string) {
  const service = await createSqs({ folder, baseUrl: () => cloud.url, now: () => Date.now() + clock });
  for (const definition of definitions) service.ensureQueue(definition);
  const cloud = await startCloud([service], {
    sender: [{ Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:StartMessageMoveTask'], Resource: '*' }],
  });
  return { service, cloud, client: new SQSClient(cloud.settings()) };
}

let place: Awaited<ReturnType<typeof temporaryFolder>>;
let local: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  clock = 0;
  place = await temporaryFolder();
  local = await start(place.folder);
});
afterEach(async () => {
  await local.cloud.close();
  await place.remove();
});

let unique = 0;
const url = (queue: string) => `${local.cloud.url}/000000000000/${queue}`;
const send = (queue: string, body: string, group?: string, rest: Partial<sqs.SendMessageCommandInput> = {}) => {
  unique += 1;
  const ids = queue.endsWith('.fifo') ? { MessageGroupId: group, MessageDeduplicationId: `d${unique}` } : {};
  return local.client.send(new sqs.SendMessageCommand({ QueueUrl: url(queue), MessageBody: body, ...ids, ...rest }));
};
const receive = async (queue: string, rest: Partial<sqs.ReceiveMessageCommandInput> = {}) => {
  const input = { QueueUrl: url(queue), MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const], ...rest };
  return (await local.client.send(new sqs.ReceiveMessageCommand(input))).Messages ?? [];
};
const bodies = (messages: sqs.Message[]) => messages.map(({ Body }) => Body);
const remove = (queue: string, message: sqs.Message | undefined) =>
  local.client.send(new sqs.DeleteMessageCommand({ QueueUrl: url(queue), ReceiptHandle: message?.ReceiptHandle }));
const attributes = async (queue: string) => {
  const input = { QueueUrl: url(queue), AttributeNames: ['All' as const] };
  return (await local.client.send(new sqs.GetQueueAttributesCommand(input))).Attributes ?? {};
};

describe('SQS FIFO order and groups', () => {
  it('hands out several messages of a group at once, and none while one of it is in flight', async () => {
    for (const body of ['a0', 'a1']) await send('commands.fifo', body, 'a');
    await send('commands.fifo', 'b0', 'b');
    const first = await receive('commands.fifo', { MaxNumberOfMessages: 2 });
    expect(bodies(first)).toEqual(['a0', 'a1']);
    await send('commands.fifo', 'a2', 'a');
    expect(bodies(await receive('commands.fifo'))).toEqual(['b0']);
    await remove('commands.fifo', first[0]);
    expect(await receive('commands.fifo')).toEqual([]);
    await remove('commands.fifo', first[1]);
    expect(bodies(await receive('commands.fifo'))).toEqual(['a2']);
  });

  it('keeps the order on redelivery, also when only some of the group are visible again', async () => {
    for (const body of ['k0', 'k1', 'k2']) await send('commands.fifo', body, 'k');
    const messages = await receive('commands.fifo', { MaxNumberOfMessages: 2 });
    const hide = (ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
      local.client.send(new sqs.ChangeMessageVisibilityCommand({ QueueUrl: url('commands.fifo'), ReceiptHandle, VisibilityTimeout }));
    await hide(messages[0]?.ReceiptHandle, 0);
    expect(await receive('commands.fifo')).toEqual([]);
    await hide(messages[1]?.ReceiptHandle, 0);
    const again = await receive('commands.fifo');
    expect(bodies(again)).toEqual(['k0', 'k1', 'k2']);
    expect(again.map((message) => message.Attributes?.ApproximateReceiveCount)).toEqual(['2', '2', '1']);
    expect((await failure(hide(messages[0]?.ReceiptHandle, 10))).name).toBe('InvalidParameterValue');
  });

  it('answers the system attributes, and sequence numbers that increase', async () => {
    const one = await send('commands.fifo', 'one', 'g', { MessageDeduplicationId: 'x' });
    const two = await send('commands.fifo', 'two', 'g');
    expect(BigInt(two.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(one.SequenceNumber ?? 0));
    const [message] = await receive('commands.fifo');
    expect(message?.MessageId).toBe(one.MessageId);
    expect(message?.Attributes).toEqual({
      SenderId: 'operator',
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      MessageGroupId: 'g',
      MessageDeduplicationId: 'x',
      SequenceNumber: one.SequenceNumber,
    });
  });
});

describe('SQS deduplication', () => {
  it('accepts a repeated id without delivering it, also after delete and restart, for five minutes', async () => {
    const first = await send('commands.fifo', 'one', 'g', { MessageDeduplicationId: 'same' });
    const [message] = await receive('commands.fifo');
    await remove('commands.fifo', message);
    const again = () => send('commands.fifo', 'other', 'h', { MessageDeduplicationId: 'same' });
    expect((await again()).MessageId).toBe(first.MessageId);
    await local.cloud.close();
    local = await start(place.folder);
    expect((await again()).MessageId).toBe(first.MessageId);
    expect(await receive('commands.fifo')).toEqual([]);
    clock += 5 * 60 * 1000 + 1;
    expect((await again()).MessageId).not.toBe(first.MessageId);
  });

  it('has the scope of the queue or of the group, and a content-based id', async () => {
    for (const [body, group] of [
      ['x', 'a'],
      ['x', 'b'],
      ['x', 'a'],
    ] as const) {
      await send('groups.fifo', body, group, { MessageDeduplicationId: undefined });
    }
    expect(bodies(await receive('groups.fifo'))).toEqual(['x', 'x']);
    const missing = failure(send('commands.fifo', 'x', 'a', { MessageDeduplicationId: undefined }));
    expect((await missing).message).toBe(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  });
});

describe('SQS visibility, redrive and retention', () => {
  it('moves a message to the dead-letter queue after maxReceiveCount, and back as a new message', async () => {
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'poison' } };
    const sent = await send('commands.fifo', 'poison', 'g', { MessageAttributes });
    for (let n = 0; n < 2; n += 1) {
      expect(await receive('commands.fifo')).toHaveLength(1);
      clock += 31_000;
    }
    expect(await receive('commands.fifo')).toEqual([]);
    const [dead] = await receive('dead.fifo', { MessageAttributeNames: ['All'], VisibilityTimeout: 0 });
    expect(dead).toMatchObject({ MessageId: sent.MessageId, Body: 'poison', MessageAttributes });
    expect(dead?.Attributes).toMatchObject({
      MessageGroupId: 'g',
      DeadLetterQueueSourceArn: arn('commands.fifo'),
      ApproximateReceiveCount: '3',
    });
    expect(dead?.Attributes?.MessageDeduplicationId).toBe(sent.MessageId);

    const { TaskHandle } = await local.client.send(new sqs.StartMessageMoveTaskCommand({ SourceArn: arn('dead.fifo') }));
    expect(TaskHandle).toBeDefined();
    const { Results } = await local.client.send(new sqs.ListMessageMoveTasksCommand({ SourceArn: arn('dead.fifo') }));
    expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
    const [back] = await receive('commands.fifo');
    expect(back).toMatchObject({ Body: 'poison', Attributes: { MessageGroupId: 'g', ApproximateReceiveCount: '1' } });
    expect(back?.MessageId).not.toBe(sent.MessageId);
    const notDead = local.client.send(new sqs.StartMessageMoveTaskCommand({ SourceArn: arn('commands.fifo') }));
    expect((await failure(notDead)).message).toBe('Source queue must be configured as a Dead Letter Queue.');
  });

  it('refuses to delete from a FIFO queue with an expired receipt, and ignores an old one on a standard queue', async () => {
    await send('commands.fifo', 'x', 'g');
    const [message] = await receive('commands.fifo');
    clock += 31_000;
    expect((await failure(remove('commands.fifo', message))).message).toContain('The receipt handle has expired.');
    await send('jobs-dead', 'y');
    const [old] = await receive('jobs-dead', { VisibilityTimeout: 0 });
    const [latest] = await receive('jobs-dead');
    await remove('jobs-dead', old);
    expect(local.service.isEmpty('jobs-dead')).toBe(false);
    await remove('jobs-dead', latest);
    expect(local.service.isEmpty('jobs-dead')).toBe(true);
    expect((await failure(remove('jobs-dead', { ReceiptHandle: 'x' }))).name).toBe('ReceiptHandleIsInvalid');
  });

  it('delays messages of a standard queue and drops them after their retention', async () => {
    await send('jobs', 'later', undefined, { DelaySeconds: 60 });
    expect(await receive('jobs')).toEqual([]);
    expect(await attributes('jobs')).toMatchObject({ ApproximateNumberOfMessagesDelayed: '1', ApproximateNumberOfMessages: '0' });
    clock += 60_000;
    expect(bodies(await receive('jobs'))).toEqual(['later']);
    expect(await attributes('jobs')).toMatchObject({ ApproximateNumberOfMessagesNotVisible: '1' });
    clock += 1_000_000;
    expect(local.service.isEmpty('jobs')).toBe(false);
    expect(await receive('jobs')).toEqual([]);
    expect(local.service.isEmpty('jobs')).toBe(true);
    expect(await receive('jobs-dead')).toEqual([]);
  });

  it('ends a long poll at a send, at the end of a visibility timeout, at a hang-up and at the close', async () => {
    const waiting = receive('commands.fifo', { WaitTimeSeconds: 20, VisibilityTimeout: 1 });
    await send('commands.fifo', 'now', 'g');
    expect(bodies(await waiting)).toEqual(['now']);
    expect(bodies(await receive('commands.fifo', { WaitTimeSeconds: 5 }))).toEqual(['now']);

    const abort = new AbortController();
    const command = new sqs.ReceiveMessageCommand({ QueueUrl: url('jobs'), WaitTimeSeconds: 20 });
    const gone = failure(local.client.send(command, { abortSignal: abort.signal }));
    await expect.poll(() => attributes('jobs')).toBeDefined();
    abort.abort();
    expect((await gone).name).toBe('AbortError');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await send('jobs', 'for somebody else');
    expect(bodies(await receive('jobs'))).toEqual(['for somebody else']);

    const last = receive('dead.fifo', { WaitTimeSeconds: 20 }).catch(() => []);
    await local.cloud.close();
    expect(await last).toEqual([]);
  });
});

describe('SQS requests', () => {
  it('verifies digests of bodies and attributes, and returns the attributes that were asked for', async () => {
    const MessageAttributes = {
      'a.b': { DataType: 'Number', StringValue: '7' },
      c: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) },
    };
    const sent = await send('jobs', 'Élite 🎬', undefined, { MessageAttributes });
    // Computed by the algorithm of the developer guide in another language (Python's hashlib).
    expect(sent).toMatchObject({ MD5OfMessageAttributes: 'bf84fbe2aed8241a7f100bae64c6a882' });
    const [message] = await receive('jobs', { MessageAttributeNames: ['a.*'], MessageSystemAttributeNames: [] });
    expect(message).toMatchObject({ Body: 'Élite 🎬', MessageAttributes: { 'a.b': { StringValue: '7' } } });
    expect(message?.MessageAttributes).not.toHaveProperty('c');
    expect(message?.Attributes).toBeUndefined();
  });

  it('takes batches whose entries fail on their own', async () => {
    const Entries = [
      { Id: 'ok', MessageBody: 'fine', MessageGroupId: 'g', MessageDeduplicationId: '1' },
      { Id: 'bad', MessageBody: 'no group' },
    ];
    const answer = await local.client.send(new sqs.SendMessageBatchCommand({ QueueUrl: url('commands.fifo'), Entries }));
    expect(answer.Successful).toMatchObject([{ Id: 'ok', SequenceNumber: expect.any(String) }]);
    expect(answer.Failed).toMatchObject([{ Id: 'bad', Code: 'MissingParameter', SenderFault: true }]);
    const received = await receive('commands.fifo');
    const handles = received.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle, VisibilityTimeout: 0 }));
    await local.client.send(new sqs.ChangeMessageVisibilityBatchCommand({ QueueUrl: url('commands.fifo'), Entries: handles }));
    const [again] = await receive('commands.fifo');
    const gone = [{ Id: 'x', ReceiptHandle: again?.ReceiptHandle }];
    const deleted = await local.client.send(new sqs.DeleteMessageBatchCommand({ QueueUrl: url('commands.fifo'), Entries: gone }));
    expect(deleted.Successful).toEqual([{ Id: 'x' }]);
    const twice = new sqs.DeleteMessageBatchCommand({ QueueUrl: url('commands.fifo'), Entries: [...gone, ...gone] });
    expect((await failure(local.client.send(twice))).name).toBe('BatchEntryIdsNotDistinct');
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['an unknown queue', () => send('nothing', 'x'), 'QueueDoesNotExist'],
    ['no group on FIFO', () => send('commands.fifo', 'x'), 'MissingParameter'],
    ['a long group id', () => send('commands.fifo', 'x', 'g'.repeat(129)), 'InvalidParameterValue'],
    ['a delay on FIFO', () => send('commands.fifo', 'x', 'g', { DelaySeconds: 1 }), 'InvalidParameterValue'],
    [
      'a deduplication id on a standard queue',
      () => send('jobs', 'x', undefined, { MessageDeduplicationId: 'd' }),
      'InvalidParameterValue',
    ],
    ['an empty body', () => send('jobs', ''), 'MissingParameter'],
    ['control characters', () => send('jobs', '\u0001'), 'InvalidMessageContents'],
    ['more than 1 MiB', () => send('jobs', 'x'.repeat(1_048_577)), 'InvalidParameterValue'],
    ['eleven messages', () => receive('jobs', { MaxNumberOfMessages: 11 }), 'InvalidParameterValue'],
    ['an attempt id', () => receive('commands.fifo', { ReceiveRequestAttemptId: 'a' }), 'UnsupportedOperation'],
    [
      'an unknown attribute',
      () => local.client.send(new sqs.GetQueueAttributesCommand({ QueueUrl: url('jobs'), AttributeNames: ['Nope' as 'All'] })),
      'InvalidAttributeName',
    ],
    ['creating a queue', () => local.client.send(new sqs.CreateQueueCommand({ QueueName: 'x' })), 'UnknownOperationException'],
  ])('refuses %s', async (_name, call, code) => {
    expect((await failure(call())).name).toBe(code);
  });

  it('names, lists and purges queues, and describes their settings', async () => {
    const { QueueUrl } = await local.client.send(new sqs.GetQueueUrlCommand({ QueueName: 'commands.fifo' }));
    expect(QueueUrl).toBe(url('commands.fifo'));
    const { QueueUrls } = await local.client.send(new sqs.ListQueuesCommand({ QueueNamePrefix: 'jobs' }));
    expect(QueueUrls).toEqual([url('jobs'), url('jobs-dead')]);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('dead.fifo'), maxReceiveCount: 2 });
    expect(await attributes('commands.fifo')).toMatchObject({ FifoQueue: 'true', VisibilityTimeout: '30', RedrivePolicy });
    await send('jobs', 'x');
    await local.client.send(new sqs.PurgeQueueCommand({ QueueUrl: url('jobs') }));
    expect(await receive('jobs')).toEqual([]);
    expect((await failure(local.client.send(new sqs.PurgeQueueCommand({ QueueUrl: url('jobs') })))).name).toBe('PurgeQueueInProgress');
  });

  it('asks IAM for the queue, and for both ends of a move', async () => {
    const sender = new SQSClient(local.cloud.settings('sender'));
    await sender.send(new sqs.SendMessageBatchCommand({ QueueUrl: url('jobs'), Entries: [{ Id: 'a', MessageBody: 'x' }] }));
    expect((await failure(sender.send(new sqs.ReceiveMessageCommand({ QueueUrl: url('jobs') })))).message).toContain(
      'sqs:ReceiveMessage on resource: arn:aws:sqs',
    );
    const move = failure(sender.send(new sqs.StartMessageMoveTaskCommand({ SourceArn: arn('dead.fifo') })));
    expect((await move).message).toContain('sqs:ReceiveMessage');
  });
});

it('SQS loses nothing acknowledged at kill -9, and reads a journal whose last line was cut off', async () => {
  const child = spawn(process.execPath, [new URL('sqs-child.ts', import.meta.url).pathname, place.folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await local.cloud.close();
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed.split('\n').length > 200) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  const acknowledged = printed.split('\n').slice(0, -1);
  local = await start(place.folder);
  const found = [];
  for (;;) {
    const messages = await receive('commands.fifo');
    if (messages.length === 0) break;
    found.push(...bodies(messages));
    for (const message of messages) await remove('commands.fifo', message);
  }
  expect(found.slice(0, acknowledged.length)).toEqual(acknowledged);
  expect(found.length - acknowledged.length).toBeLessThanOrEqual(1);
});
