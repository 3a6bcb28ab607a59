import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';
import type { StoredReceipt } from './receipts.ts';

const sqs = new SQSClient(serviceClient(3_000));

/**
 * Sends a receipt's command to the FIFO queue. Sending it again within five minutes has no effect, because the receipt's id is the
 * deduplication id; each redrive adds a number to it. The id is also an attribute, which the dead-letter consumer can read even if the
 * body is damaged.
 */
export async function sendCommand(grant: Grant<'commands:send'>, receipt: StoredReceipt): Promise<void> {
  const { id, envelope, message_group, redrives = [] } = receipt;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: grant.COMMAND_QUEUE_URL,
      MessageBody: JSON.stringify(envelope),
      MessageGroupId: message_group,
      MessageDeduplicationId: redrives.length === 0 ? id : `${id}-${redrives.length}`,
      MessageAttributes: { receipt_id: { DataType: 'String', StringValue: id } },
    }),
  );
}

/** Makes received messages visible again after `delay` seconds instead of after the visibility timeout. */
export async function returnAfter(grant: Grant<'commands:delay'>, receiptHandles: readonly string[], delay: number): Promise<void> {
  await sqs.send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: grant.COMMAND_QUEUE_URL,
      Entries: receiptHandles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: delay })),
    }),
  );
}
