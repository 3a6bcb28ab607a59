import * as sqs from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { arn, bodies, sqsPerTest } from './sqs-cloud.ts';

const queues = sqsPerTest();
const { attributes, pass, receive, remove, send, url } = queues;

describe('SQS visibility, redrive and retention', () => {
  it('moves a message to the dead-letter queue after maxReceiveCount, where it is new for deduplication', async () => {
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'poison' } };
    const sent = await send('commands.fifo', 'poison', 'g', { MessageAttributes });
    for (let n = 0; n < 2; n += 1) {
      expect(await receive('commands.fifo')).toHaveLength(1);
      pass(31_000);
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
  });

  it('refuses to delete from a FIFO queue with an expired receipt, and ignores an old one on a standard queue', async () => {
    await send('commands.fifo', 'x', 'g');
    const [message] = await receive('commands.fifo');
    pass(31_000);
    expect((await failure(remove('commands.fifo', message))).message).toContain('The receipt handle has expired.');
    await send('jobs-dead', 'y');
    const [old] = await receive('jobs-dead', { VisibilityTimeout: 0 });
    const [latest] = await receive('jobs-dead');
    await remove('jobs-dead', old);
    expect(queues.running().service.isEmpty('jobs-dead')).toBe(false);
    await remove('jobs-dead', latest);
    expect(queues.running().service.isEmpty('jobs-dead')).toBe(true);
    expect((await failure(remove('jobs-dead', { ReceiptHandle: 'x' }))).name).toBe('ReceiptHandleIsInvalid');
  });

  it('delays messages of a standard queue and drops them after their retention', async () => {
    await send('jobs', 'later', undefined, { DelaySeconds: 60 });
    expect(await receive('jobs')).toEqual([]);
    expect(await attributes('jobs')).toMatchObject({ ApproximateNumberOfMessagesDelayed: '1', ApproximateNumberOfMessages: '0' });
    pass(60_000);
    expect(bodies(await receive('jobs'))).toEqual(['later']);
    expect(await attributes('jobs')).toMatchObject({ ApproximateNumberOfMessagesNotVisible: '1' });
    pass(1_000_000);
    expect(queues.running().service.isEmpty('jobs')).toBe(false);
    expect(await receive('jobs')).toEqual([]);
    expect(queues.running().service.isEmpty('jobs')).toBe(true);
    expect(await receive('jobs-dead')).toEqual([]);
  });

  it('ends a long poll at a send, at the end of a visibility timeout, at a hang-up and at the close', async () => {
    const waiting = receive('commands.fifo', { WaitTimeSeconds: 20, VisibilityTimeout: 1 });
    await send('commands.fifo', 'now', 'g');
    expect(bodies(await waiting)).toEqual(['now']);
    expect(bodies(await receive('commands.fifo', { WaitTimeSeconds: 5 }))).toEqual(['now']);

    const abort = new AbortController();
    const command = new sqs.ReceiveMessageCommand({ QueueUrl: url('jobs'), WaitTimeSeconds: 20 });
    const gone = failure(queues.running().client.send(command, { abortSignal: abort.signal }));
    await expect.poll(() => attributes('jobs')).toBeDefined();
    abort.abort();
    expect((await gone).name).toBe('AbortError');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await send('jobs', 'for somebody else');
    expect(bodies(await receive('jobs'))).toEqual(['for somebody else']);

    const last = receive('dead.fifo', { WaitTimeSeconds: 20 }).catch(() => []);
    await queues.stop();
    expect(await last).toEqual([]);
  });
});
