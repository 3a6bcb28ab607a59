import * as sqs from '@aws-sdk/client-sqs';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach } from 'vitest';
import { createSqs } from '../../lib/local/sqs.ts';
import type { QueueDefinition } from '../../lib/local/sqs-queue.ts';
import { startCloud, temporaryFolder } from './cloud.ts';

export const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
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

async function start(folder: string, now: () => number) {
  const service = await createSqs({ folder, now });
  for (const definition of definitions) service.ensureQueue(definition);
  const cloud = await startCloud([service], {
    sender: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
  });
  return { service, cloud, client: new SQSClient(cloud.settings()) };
}

export const bodies = (messages: sqs.Message[]) => messages.map(({ Body }) => Body);

/** A fresh SQS for each test of a file, and the calls that tests need. `start` replaces `running`. */
export function sqsPerTest() {
  let clock = 0;
  let unique = 0;
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  let local: Awaited<ReturnType<typeof start>>;
  const open = async () => {
    local = await start(place.folder, () => Date.now() + clock);
  };
  beforeEach(async () => {
    clock = 0;
    place = await temporaryFolder();
    await open();
  });
  afterEach(async () => {
    await local.cloud.close();
    await place.remove();
  });
  const url = (queue: string) => `${local.cloud.url}/000000000000/${queue}`;
  return {
    running: () => local,
    folder: () => place.folder,
    stop: () => local.cloud.close(),
    start: open,
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
    url,
    send: (queue: string, body: string, group?: string, rest: Partial<sqs.SendMessageCommandInput> = {}) => {
      unique += 1;
      const ids = queue.endsWith('.fifo') ? { MessageGroupId: group, MessageDeduplicationId: `d${unique}` } : {};
      return local.client.send(new sqs.SendMessageCommand({ QueueUrl: url(queue), MessageBody: body, ...ids, ...rest }));
    },
    receive: async (queue: string, rest: Partial<sqs.ReceiveMessageCommandInput> = {}) => {
      const input = { QueueUrl: url(queue), MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const], ...rest };
      return (await local.client.send(new sqs.ReceiveMessageCommand(input))).Messages ?? [];
    },
    remove: (queue: string, message: sqs.Message | undefined) =>
      local.client.send(new sqs.DeleteMessageCommand({ QueueUrl: url(queue), ReceiptHandle: message?.ReceiptHandle })),
    attributes: async (queue: string) => {
      const input = { QueueUrl: url(queue), AttributeNames: ['All' as const] };
      return (await local.client.send(new sqs.GetQueueAttributesCommand(input))).Attributes ?? {};
    },
  };
}
