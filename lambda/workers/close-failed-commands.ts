import type { SQSEvent } from 'aws-lambda';
import { closeFailedCommands } from '../contract/workers.ts';
import { log } from '../platform/log.ts';
import { worker } from '../platform/worker.ts';
import { closeReceipt, getReceipt } from '../stores/receipts.ts';

/** Ends the receipts of commands that every retry failed, with the cause that the last one noted. */
export const handler = worker(closeFailedCommands, async (event: SQSEvent, { use }): Promise<void> => {
  for (const { messageAttributes, messageId } of event.Records) {
    const receipt = await getReceipt(use('receipts:get'), messageAttributes.receipt_id?.stringValue ?? 'none');
    if (!receipt) {
      log.error('a dead letter without a receipt', { message_id: messageId });
      continue;
    }
    const detail = receipt.failure ?? 'Every try ended without an answer.';
    const outcome = { state: 'failed', code: 'retries_exhausted', detail, resource_id: null, version: null } as const;
    await closeReceipt(use('receipts:close'), receipt.id, outcome, new Date());
  }
});
