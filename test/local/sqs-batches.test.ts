import * as sqs from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { bodies, sqsPerTest } from './sqs-cloud.ts';

const queues = sqsPerTest();
const { attributes, receive, remove, url } = queues;
const entry = (n: number, body = `m${n}`, group = 'g') => ({
  Id: `${n}`,
  MessageBody: body,
  MessageGroupId: group,
  MessageDeduplicationId: `d${n}`,
});
const many = (count: number) => Array.from({ length: count }, (_, n) => entry(n));
const sendBatch = (Entries: sqs.SendMessageBatchRequestEntry[]) =>
  queues.running().client.send(new sqs.SendMessageBatchCommand({ QueueUrl: url('commands.fifo'), Entries }));
const limit = 1_048_576;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
describe('a batch', () => {
  it('keeps the order of its entries within a group, over several batches and receives', async () => {
    await sendBatch(many(10));
    await sendBatch([entry(10), entry(11, 'm11', 'h'), entry(12)]);
    expect(bodies(await receive('commands.fifo'))).toEqual(Array.from({ length: 10 }, (_, n) => `m${n}`));
    expect(bodies(await receive('commands.fifo'))).toEqual(['m11']);
    expect((await attributes('commands.fifo')).ApproximateNumberOfMessages).toBe('2');
  });

  it('has one to ten entries with distinct ids', async () => {
    expect((await failure(sendBatch([]))).name).toBe('EmptyBatchRequest');
    expect((await failure(sendBatch(many(11)))).name).toBe('TooManyEntriesInBatchRequest');
    expect((await failure(sendBatch([entry(1), entry(1)]))).name).toBe('BatchEntryIdsNotDistinct');
    expect((await failure(sendBatch([{ ...entry(1), Id: 'a b' }]))).name).toBe('InvalidBatchEntryId');
    expect(await receive('commands.fifo')).toEqual([]);
  });

  it('can have 1 MiB in total, like a single message', async () => {
    const { Successful } = await sendBatch([entry(1, 'x'.repeat(limit / 2)), entry(2, 'x'.repeat(limit / 2))]);
    expect(Successful).toHaveLength(2);
    const over = await failure(sendBatch([entry(3, 'x'.repeat(limit / 2)), entry(4, 'x'.repeat(limit / 2 + 1))]));
    expect(over.name).toBe('BatchRequestTooLong');
    const attribute = { MessageAttributes: { a: { DataType: 'String', StringValue: 'x'.repeat(100) } } };
    expect((await failure(sendBatch([{ ...entry(5, 'x'.repeat(limit - 50)), ...attribute }]))).name).toBe('BatchRequestTooLong');
    expect((await sendBatch([entry(6, 'x'.repeat(limit), 'h')])).Successful).toHaveLength(1);
  });

  it('of receipt handles deletes or hides each message separately', async () => {
    await sendBatch(many(3));
    const [first, second, third] = await receive('commands.fifo');
    await remove('commands.fifo', first);
    const handles = [
      { Id: 'second', ReceiptHandle: second?.ReceiptHandle },
      { Id: 'bad', ReceiptHandle: 'nonsense' },
    ];
    const { client } = queues.running();
    const deleted = await client.send(new sqs.DeleteMessageBatchCommand({ QueueUrl: url('commands.fifo'), Entries: handles }));
    expect([deleted.Successful, deleted.Failed]).toMatchObject([
      [{ Id: 'second' }],
      [{ Id: 'bad', Code: 'ReceiptHandleIsInvalid', SenderFault: true }],
    ]);
    const Entries = [
      { Id: 'third', ReceiptHandle: third?.ReceiptHandle, VisibilityTimeout: 0 },
      { Id: 'long', ReceiptHandle: third?.ReceiptHandle, VisibilityTimeout: 50_000 },
    ];
    const hidden = await client.send(new sqs.ChangeMessageVisibilityBatchCommand({ QueueUrl: url('commands.fifo'), Entries }));
    expect([hidden.Successful, hidden.Failed]).toMatchObject([[{ Id: 'third' }], [{ Id: 'long', Code: 'InvalidParameterValue' }]]);
    expect(bodies(await receive('commands.fifo'))).toEqual(['m2']);
  });

  it('deduplicates its entries like single messages', async () => {
    const { Successful } = await sendBatch([entry(1), { ...entry(2), MessageDeduplicationId: 'd1' }]);
    expect(Successful?.[1]?.MessageId).toBe(Successful?.[0]?.MessageId);
    expect(bodies(await receive('commands.fifo'))).toEqual(['m1']);
  });
});
