import type { SQSEvent } from 'aws-lambda';
import { failed } from '../contract/failures.ts';
import { closeFailedCommands } from '../contract/workers.ts';
import { log } from '../platform/log.ts';
import { measure } from '../platform/metrics.ts';
import { worker } from '../platform/worker.ts';
import { closeReceipt, getReceipt } from '../stores/core/receipts.ts';

/** Closes the receipts of commands in the dead-letter queue, which the worker could not close. */
export const handler = worker(closeFailedCommands, async (event: SQSEvent, { use }): Promise<void> => {
  for (const { messageAttributes, messageId } of event.Records) {
    measure('DeadLetters', 1);
    const receipt = await getReceipt(use('receipts:get'), messageAttributes.receipt_id?.stringValue ?? 'none');
    if (!receipt) {
      log.error('a dead letter without a receipt', { message_id: messageId });
      continue;
    }
    await closeReceipt(use('receipts:close'), receipt.id, failed('retries_exhausted'), new Date());
  }
});
