import { continueBatches } from '../contract/workers.ts';
import { seconds } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { worker } from '../platform/worker.ts';
import { openBatches } from '../stores/tracker/large-batch.ts';
import { continueBatch } from '../stores/tracker/run-batch.ts';

/** Minimum age of a batch. The request that accepted a younger batch may still be storing it. */
const graceful = seconds(60);

/** Continues large batches whose request ended before everything was stored. */
export const handler = worker(continueBatches, async (_event: unknown, { use, patience }): Promise<void> => {
  const reading = {
    progress: use('batches:put'),
    cards: use('show-cards:get'),
    history: use('ledger:history'),
    relate: use('ledger:relate'),
  };
  const failures: unknown[] = [];
  for (const batch of await openBatches(use('batches:sweep'), new Date(Date.now() - graceful))) {
    log.info('continuing a batch', { batch_id: batch.id });
    await continueBatch(reading, batch, patience).catch((error) => {
      log.error('a batch could not be continued', { batch_id: batch.id, error: error as Error });
      failures.push(error);
    });
  }
  // The others are done. The error of the function tells the alarm.
  if (failures.length > 0) throw failures[0];
});
