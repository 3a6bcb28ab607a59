import { failed } from '../contract/failures.ts';
import { resendReceipts } from '../contract/workers.ts';
import { seconds } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { measure } from '../platform/metrics.ts';
import { type Work, worker } from '../platform/worker.ts';
import { sendCommand } from '../stores/core/command-queue.ts';
import { closeReceipt, countSend, findOpen, markQueued, type StoredReceipt } from '../stores/core/receipts.ts';

/** Minimum age of a receipt. The request that stored a younger receipt may still be sending its command. */
const graceful = seconds(60);

const mostSends = 5;

/** Sends commands whose request ended after storing the receipt and before sending. Reads DynamoDB, never Aurora. */
export const handler = worker(resendReceipts, async (_event: unknown, { use }): Promise<void> => {
  const grant = use('receipts:sweep');
  const overdue = await findOpen(grant, 'accepted', new Date(Date.now() - graceful));
  measure('ReceiptsOverdue', overdue.length);
  for (const receipt of overdue) {
    try {
      if (receipt.sends < mostSends) await resend(receipt, use);
      else {
        await closeReceipt(grant, receipt.id, failed('not_sent'), new Date());
        measure('DeadLetters', 1);
      }
    } catch (error) {
      log.error('a command could not be sent again', { receipt_id: receipt.id, sends: receipt.sends, error: error as Error });
    }
  }
});

async function resend(receipt: StoredReceipt, use: Work<typeof resendReceipts>['use']): Promise<void> {
  log.info('sending a command again', { receipt_id: receipt.id, sends: receipt.sends });
  const grant = use('receipts:sweep');
  await countSend(grant, receipt.id);
  await sendCommand(use('commands:send'), receipt);
  await markQueued(grant, receipt.id, new Date());
}
