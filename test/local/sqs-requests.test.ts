import * as sqs from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { arn, sqsPerTest } from './sqs-cloud.ts';

const queues = sqsPerTest();
const { attributes, receive, send, url } = queues;

describe('SQS requests', () => {
  it('verifies digests of bodies and attributes, and returns the requested attributes', async () => {
    const MessageAttributes = {
      'a.b': { DataType: 'Number', StringValue: '7' },
      c: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) },
    };
    const sent = await send('jobs', 'Élite 🎬', undefined, { MessageAttributes });
    // Computed with Python's hashlib, by the algorithm in the developer guide.
    expect(sent).toMatchObject({ MD5OfMessageAttributes: 'bf84fbe2aed8241a7f100bae64c6a882' });
    const [message] = await receive('jobs', { MessageAttributeNames: ['a.*'], MessageSystemAttributeNames: [] });
    expect(message).toMatchObject({ Body: 'Élite 🎬', MessageAttributes: { 'a.b': { StringValue: '7' } } });
    expect(message?.MessageAttributes).not.toHaveProperty('c');
    expect(message?.Attributes).toBeUndefined();
  });

  it('accepts batches whose entries fail separately', async () => {
    const Entries = [
      { Id: 'ok', MessageBody: 'fine', MessageGroupId: 'g', MessageDeduplicationId: '1' },
      { Id: 'bad', MessageBody: 'no group' },
    ];
    const answer = await queues.running().client.send(new sqs.SendMessageBatchCommand({ QueueUrl: url('commands.fifo'), Entries }));
    expect(answer.Successful).toMatchObject([{ Id: 'ok', SequenceNumber: expect.any(String) }]);
    expect(answer.Failed).toMatchObject([{ Id: 'bad', Code: 'MissingParameter', SenderFault: true }]);
    const received = await receive('commands.fifo');
    const handles = received.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle, VisibilityTimeout: 0 }));
    await queues.running().client.send(new sqs.ChangeMessageVisibilityBatchCommand({ QueueUrl: url('commands.fifo'), Entries: handles }));
    const [again] = await receive('commands.fifo');
    const gone = [{ Id: 'x', ReceiptHandle: again?.ReceiptHandle }];
    const deleted = await queues
      .running()
      .client.send(new sqs.DeleteMessageBatchCommand({ QueueUrl: url('commands.fifo'), Entries: gone }));
    expect(deleted.Successful).toEqual([{ Id: 'x' }]);
    const twice = new sqs.DeleteMessageBatchCommand({ QueueUrl: url('commands.fifo'), Entries: [...gone, ...gone] });
    expect((await failure(queues.running().client.send(twice))).name).toBe('BatchEntryIdsNotDistinct');
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
      () => queues.running().client.send(new sqs.GetQueueAttributesCommand({ QueueUrl: url('jobs'), AttributeNames: ['Nope' as 'All'] })),
      'InvalidAttributeName',
    ],
    ['creating a queue', () => queues.running().client.send(new sqs.CreateQueueCommand({ QueueName: 'x' })), 'UnknownOperationException'],
  ])('refuses %s', async (_name, call, code) => {
    expect((await failure(call())).name).toBe(code);
  });

  it('describes the settings of a queue', async () => {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('dead.fifo'), maxReceiveCount: 2 });
    expect(await attributes('commands.fifo')).toMatchObject({ FifoQueue: 'true', VisibilityTimeout: '30', RedrivePolicy });
  });

  it('asks IAM for the queue and the single operation of a batch', async () => {
    const sender = new sqs.SQSClient(queues.running().cloud.settings('sender'));
    await sender.send(new sqs.SendMessageBatchCommand({ QueueUrl: url('jobs'), Entries: [{ Id: 'a', MessageBody: 'x' }] }));
    expect((await failure(sender.send(new sqs.ReceiveMessageCommand({ QueueUrl: url('jobs') })))).message).toContain(
      'sqs:ReceiveMessage on resource: arn:aws:sqs',
    );
  });
});
