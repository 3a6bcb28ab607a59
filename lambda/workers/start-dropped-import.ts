import { objectCreated } from '../contract/imports/dropped.ts';
import { startDroppedImport } from '../contract/workers.ts';
import { runOfDropped } from '../domain/dropped-import.ts';
import { worker } from '../platform/worker.ts';
import { sendRun } from '../stores/imports/import-queue.ts';

/** Starts an import of a file that was put into the import bucket. */
export const handler = worker(startDroppedImport, async (event: unknown, { use }) => {
  const message = runOfDropped(objectCreated.parse(event));
  if (message) await sendRun(use('imports:send'), message);
});
