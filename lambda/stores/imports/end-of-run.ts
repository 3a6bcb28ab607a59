import { setTimeout as sleep } from 'node:timers/promises';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type Asking, runOfCaller } from './run-by-id.ts';

/** States in which a run is over, unless a person goes on with it. */
const isOver = (state: string): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

/** The run when it is over; undefined if it is not within `patience` milliseconds, or while the database wakes up. */
export async function endOfRun(grant: Grant<'catalog:read'>, id: string, asking: Asking, patience: number) {
  const giveUp = Date.now() + patience;
  for (let pause = 50; Date.now() < giveUp; pause = Math.min(pause * 1.5, 500)) {
    await sleep(Math.min(pause, giveUp - Date.now()));
    try {
      const run = await runOfCaller(grant, id, asking);
      if (run && isOver(run.state)) return run;
    } catch (error) {
      if (error instanceof Problem && error.code === 'catalog_waking') return undefined;
      throw error;
    }
  }
  return undefined;
}
