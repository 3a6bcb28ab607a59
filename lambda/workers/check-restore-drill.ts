import { checkRestoreDrill } from '../contract/workers.ts';
import { days } from '../platform/clock.ts';
import { worker } from '../platform/worker.ts';
import { readLastDrill } from '../stores/core/restore-drill.ts';

/** Days after which a drill is overdue: one each month, and some days to do it. */
const longest = 35;

/** Fails when the last restore drill failed, or is too old. Its failures are an alarm. */
export const handler = worker(checkRestoreDrill, async (_event: unknown, { use }): Promise<void> => {
  const { at, passed, expected_since } = await readLastDrill(use('restore-drill:look'), new Date());
  if (!passed) throw new Error(`The restore drill of ${at} failed`);
  const since = at ?? expected_since;
  if (Date.now() - Date.parse(since) > days(longest))
    throw new Error(`${at ? 'The last restore drill was' : 'No restore drill since'} ${since}`);
});
