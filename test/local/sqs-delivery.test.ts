import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as sqs from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { bodies, sqsPerTest } from './sqs-cloud.ts';

const queues = sqsPerTest();
const { pass, receive, remove, send, url } = queues;

describe('SQS FIFO order and groups', () => {
  it('delivers several messages of a group at once, and none while one is in flight', async () => {
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

  it('keeps the order on redelivery, even if only some messages of the group are visible again', async () => {
    for (const body of ['k0', 'k1', 'k2']) await send('commands.fifo', body, 'k');
    const messages = await receive('commands.fifo', { MaxNumberOfMessages: 2 });
    const hide = (ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
      queues
        .running()
        .client.send(new sqs.ChangeMessageVisibilityCommand({ QueueUrl: url('commands.fifo'), ReceiptHandle, VisibilityTimeout }));
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
  it('accepts a repeated id without delivering it, even after delete and restart, for five minutes', async () => {
    const first = await send('commands.fifo', 'one', 'g', { MessageDeduplicationId: 'same' });
    const [message] = await receive('commands.fifo');
    await remove('commands.fifo', message);
    const again = () => send('commands.fifo', 'other', 'h', { MessageDeduplicationId: 'same' });
    expect((await again()).MessageId).toBe(first.MessageId);
    await queues.stop();
    await queues.start();
    expect((await again()).MessageId).toBe(first.MessageId);
    expect(await receive('commands.fifo')).toEqual([]);
    pass(5 * 60 * 1000 + 1);
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

it('SQS loses nothing acknowledged after kill -9, and reads a journal with an incomplete last line', async () => {
  const child = spawn(process.execPath, [new URL('sqs-child.ts', import.meta.url).pathname, queues.folder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await queues.stop();
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed.split('\n').length > 200) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  const acknowledged = printed.split('\n').slice(0, -1);
  await queues.start();
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
