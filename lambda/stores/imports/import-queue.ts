import { randomUUID } from 'node:crypto';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ImportMessage } from '../../contract/imports/run.ts';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

const sqs = new SQSClient(serviceClient(5_000));

/** Asks a worker to begin a run or to go on with it. Messages of one run come one after the other. */
export async function sendRun(grant: Grant<'imports:send'>, message: ImportMessage): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: grant.IMPORT_QUEUE_URL,
      MessageBody: JSON.stringify(message),
      MessageGroupId: message.run_id,
      MessageDeduplicationId: randomUUID(),
    }),
  );
}

/** Keeps a message with its worker for `seconds` from now on. If the worker dies, the message comes back after that. */
export async function holdMessage(grant: Grant<'imports:hold'>, ReceiptHandle: string, VisibilityTimeout: number): Promise<void> {
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: grant.IMPORT_QUEUE_URL, ReceiptHandle, VisibilityTimeout }));
}
