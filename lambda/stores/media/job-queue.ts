import { randomUUID } from 'node:crypto';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JobMessage } from '../../contract/media/job.ts';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

const sqs = new SQSClient(serviceClient(5_000));

/** Asks a worker to run a job, or to remove old files. Jobs of one episode run one after the other. */
export async function sendJob(grant: Grant<'media:send'>, message: JobMessage): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: grant.MEDIA_QUEUE_URL,
      MessageBody: JSON.stringify(message),
      MessageGroupId: 'sweep' in message ? 'sweep' : `episode:${message.episode_id}`,
      MessageDeduplicationId: randomUUID(),
    }),
  );
}

/** Keeps a message with its worker for `seconds` from now on. If the worker dies, the message comes back after that. */
export async function holdJob(grant: Grant<'media:hold'>, ReceiptHandle: string, VisibilityTimeout: number): Promise<void> {
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: grant.MEDIA_QUEUE_URL, ReceiptHandle, VisibilityTimeout }));
}
