import { canaryHealth } from '../contract/workers.ts';
import { askSite } from '../platform/ask-site.ts';
import { worker } from '../platform/worker.ts';

/** Asks the health of the stage from outside. The answer never waits for the database, and never wakes it. */
export const handler = worker(canaryHealth, async (): Promise<void> => {
  const { status } = await askSite('GET /api/v1/health');
  if (status !== 'ok') throw new Error(`The health is ${status}`);
});
