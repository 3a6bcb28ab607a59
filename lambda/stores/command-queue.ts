import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CommandEnvelope } from '../contract/command.ts';
import type { Grant } from '../platform/grants.ts';

const sqs = new SQSClient({});

/**
 * Hands a command to the FIFO queue. Sending it again within five minutes changes nothing: the receipt's id is the
 * deduplication id. The id also travels as an attribute, where a dead-letter consumer finds it even in a broken message.
 */
export async function sendCommand(grant: Grant<'commands:send'>, envelope: CommandEnvelope, group: string): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: grant.COMMAND_QUEUE_URL,
      MessageBody: JSON.stringify(envelope),
      MessageGroupId: group,
      MessageDeduplicationId: envelope.receipt_id,
      MessageAttributes: { receipt_id: { DataType: 'String', StringValue: envelope.receipt_id } },
    }),
  );
}

/** Lets messages that a worker holds come back after `delay` seconds instead of after the visibility timeout. */
export async function returnAfter(grant: Grant<'commands:delay'>, receiptHandles: readonly string[], delay: number): Promise<void> {
  await sqs.send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: grant.COMMAND_QUEUE_URL,
      Entries: receiptHandles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: delay })),
    }),
  );
}
