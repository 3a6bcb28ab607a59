import * as sqs from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { bodies, sqsPerTest } from './sqs-cloud.ts';

const queues = sqsPerTest();
const { attributes, pass, receive, remove, send, url } = queues;
const hide = (message: sqs.Message | undefined, VisibilityTimeout: number) =>
  queues
    .running()
    .client.send(
      new sqs.ChangeMessageVisibilityCommand({ QueueUrl: url('commands.fifo'), ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout }),
    );

/** "Amazon SQS visibility timeout", https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
describe('the visibility timeout', () => {
  it('comes from the queue, the receive or a later change, and counts from that change', async () => {
    await send('commands.fifo', 'x', 'g');
    await receive('commands.fifo');
    pass(29_000);
    expect(await receive('commands.fifo')).toEqual([]);
    pass(1_000);
    const [message] = await receive('commands.fifo', { VisibilityTimeout: 100 });
    pass(60_000);
    await hide(message, 100);
    pass(99_000);
    expect(await receive('commands.fifo')).toEqual([]);
    pass(1_000);
    expect((await attributes('commands.fifo')).ApproximateNumberOfMessages).toBe('1');
  });

  it('that expired invalidates the receipt handle; the message comes again with a new handle and a higher count', async () => {
    await send('commands.fifo', 'x', 'g');
    const [first] = await receive('commands.fifo');
    pass(30_001);
    expect((await failure(hide(first, 10))).name).toBe('MessageNotInflight');
    const [second] = await receive('commands.fifo');
    expect(second?.MessageId).toBe(first?.MessageId);
    expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    expect(second?.Attributes?.ApproximateFirstReceiveTimestamp).toBe(first?.Attributes?.ApproximateFirstReceiveTimestamp);
    expect((await failure(hide(first, 10))).name).toBe('InvalidParameterValue');
    await remove('commands.fifo', second);
  });

  it('is at most twelve hours from the first receive', async () => {
    await send('commands.fifo', 'x', 'g');
    const [message] = await receive('commands.fifo', { VisibilityTimeout: 43_200 });
    expect((await failure(hide(message, 43_201))).name).toBe('InvalidParameterValue');
    pass(600_000);
    expect((await failure(hide(message, 43_200))).message).toContain('Total VisibilityTimeout for the message is beyond the limit');
    await hide(message, 42_000);
  });

  it('of zero returns the message at once, and unblocks its group', async () => {
    for (const body of ['a', 'b']) await send('commands.fifo', body, 'g');
    const messages = await receive('commands.fifo');
    for (const message of messages) await hide(message, 0);
    expect(bodies(await receive('commands.fifo'))).toEqual(['a', 'b']);
  });

  it('of one message blocks its own group only', async () => {
    for (const group of ['g', 'h', 'i']) for (const n of [1, 2]) await send('commands.fifo', `${group}${n}`, group);
    const [held] = await receive('commands.fifo', { MaxNumberOfMessages: 1 });
    expect(held?.Body).toBe('g1');
    expect(bodies(await receive('commands.fifo'))).toEqual(['h1', 'h2', 'i1', 'i2']);
    expect(await attributes('commands.fifo')).toMatchObject({
      ApproximateNumberOfMessagesNotVisible: '5',
      ApproximateNumberOfMessages: '1',
    });
  });
});

/** "Using dead-letter queues", …/sqs-dead-letter-queues.html */
describe('a FIFO dead-letter queue', () => {
  const poisoned = async (times: number) => {
    for (let n = 0; n < times; n += 1) {
      await receive('commands.fifo');
      pass(31_000);
    }
  };

  it('receives the messages of a group in order, and the group continues after them', async () => {
    for (const body of ['p1', 'p2']) await send('commands.fifo', body, 'g');
    await poisoned(2);
    await send('commands.fifo', 'after', 'g');
    const [next] = await receive('commands.fifo');
    expect(next).toMatchObject({ Body: 'after', Attributes: { ApproximateReceiveCount: '1' } });
    expect(bodies(await receive('dead.fifo'))).toEqual(['p1', 'p2']);
  });

  it('counts receives per message, so a message that was never received is not moved', async () => {
    for (const body of ['p1', 'p2', 'p3']) await send('commands.fifo', body, 'g');
    for (let n = 0; n < 2; n += 1) {
      await receive('commands.fifo', { MaxNumberOfMessages: 2 });
      pass(31_000);
    }
    expect(bodies(await receive('commands.fifo'))).toEqual(['p3']);
    expect(bodies(await receive('dead.fifo'))).toEqual(['p1', 'p2']);
  });

  it('restarts the retention, keeps the group locked while a message is in flight, and survives a restart', async () => {
    await send('commands.fifo', 'p1', 'g');
    pass(600_000);
    await poisoned(2);
    expect(await receive('commands.fifo')).toEqual([]);
    await queues.stop();
    await queues.start();
    pass(600_000);
    const [dead] = await receive('dead.fifo', { VisibilityTimeout: 100 });
    expect(dead?.Body).toBe('p1');
    expect(await receive('dead.fifo')).toEqual([]);
    pass(400_001);
    expect(await receive('dead.fifo')).toEqual([]);
    expect(queues.running().service.isEmpty('dead.fifo')).toBe(true);
  });
});
