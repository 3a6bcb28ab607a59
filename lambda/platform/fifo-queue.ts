import { randomUUID } from 'node:crypto';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { serviceClient } from './service-client.ts';

const sqs = new SQSClient(serviceClient(5_000));

/** Sends a message to a FIFO queue. Messages of one group are received one after the other; a message that is sent twice is received twice. */
export async function sendInGroup(QueueUrl: string, MessageGroupId: string, message: object): Promise<void> {
  await sqs.send(
    new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message), MessageGroupId, MessageDeduplicationId: randomUUID() }),
  );
}

/** Keeps a message with its worker for `seconds` from now on. If the worker dies, the message comes back after that. */
export async function holdMessage(QueueUrl: string, ReceiptHandle: string, seconds: number): Promise<void> {
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: seconds }));
}
