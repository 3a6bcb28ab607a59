import { resendReceipts } from '../contract/workers.ts';
import { seconds } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { worker } from '../platform/worker.ts';
import { sendCommand } from '../stores/command-queue.ts';
import { closeReceipt, countSend, findAccepted, markQueued } from '../stores/receipts.ts';

/** Younger receipts may still be on their way from the request that stored them. */
const graceful = seconds(60);

const mostSends = 5;

/** Hands commands to the queue whose request died between storing the receipt and sending. Asks DynamoDB, never Aurora. */
export const handler = worker(resendReceipts, async (_event: unknown, { use }): Promise<void> => {
  const grant = use('receipts:sweep');
  for (const receipt of await findAccepted(grant, new Date(Date.now() - graceful))) {
    if (receipt.sends >= mostSends) {
      const outcome = {
        state: 'failed',
        code: 'not_sent',
        detail: 'The queue did not take it.',
        resource_id: null,
        version: null,
      } as const;
      await closeReceipt(grant, receipt.id, outcome, new Date());
      continue;
    }
    log.info('sending a command again', { receipt_id: receipt.id, sends: receipt.sends });
    await countSend(grant, receipt.id);
    await sendCommand(use('commands:send'), receipt.envelope, receipt.message_group);
    await markQueued(grant, receipt.id, new Date());
  }
});
