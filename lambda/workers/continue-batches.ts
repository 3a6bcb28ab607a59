import { continueBatches } from '../contract/workers.ts';
import { seconds } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { worker } from '../platform/worker.ts';
import { isCheckpoint } from '../stores/tracker/checkpoints.ts';
import { openItems } from '../stores/tracker/large-batch.ts';
import { storeCheckpoint } from '../stores/tracker/library-as-of.ts';
import { continueBatch } from '../stores/tracker/run-batch.ts';

/** Minimum age of a batch. The request that accepted a younger batch may still be storing it. */
const graceful = seconds(60);

/** Continues large batches whose request ended before everything was stored, and stores the checkpoints that changes asked for. */
export const handler = worker(continueBatches, async (_event: unknown, { use, patience }): Promise<void> => {
  const reading = {
    progress: use('batches:put'),
    cards: use('show-cards:get'),
    history: use('ledger:history'),
    relate: use('ledger:relate'),
  };
  const failures: unknown[] = [];
  /** People with a batch that is not stored yet. Their checkpoints wait for it. */
  const waiting = new Set<string>();
  for (const { sub, entry } of await openItems(use('batches:sweep'), new Date(Date.now() - graceful))) {
    if (patience() <= 0) break;
    const id = entry.slice('batch '.length);
    const work = async () => {
      if (isCheckpoint(entry))
        return waiting.has(sub) ? undefined : storeCheckpoint({ ...reading, ledger: reading.progress }, { sub, entry });
      log.info('continuing a batch', { batch_id: id });
      waiting.add(sub);
      const batch = await continueBatch(reading, { sub, id }, patience);
      if (batch?.state !== 'open') waiting.delete(sub);
    };
    await work().catch((error) => {
      const what = isCheckpoint(entry) ? 'a checkpoint could not be stored' : 'a batch could not be continued';
      log.error(what, { entry, error: error as Error });
      failures.push(error);
    });
  }
  // The others are done. The error of the function tells the alarm.
  if (failures.length > 0) throw failures[0];
});
