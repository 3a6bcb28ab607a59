import type { SQSRecord } from 'aws-lambda';
import { importMessage } from '../contract/imports/run.ts';
import { loadImport } from '../contract/workers.ts';
import { seconds, systemClock } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { messageWorker } from '../platform/message-worker.ts';
import { measure } from '../platform/metrics.ts';
import { retry } from '../platform/retry.ts';
import { isTransient, patiently } from '../platform/transient.ts';
import type { Work } from '../platform/worker.ts';
import { renewSnapshot } from '../stores/analytics/snapshots.ts';
import { dashboardFigures } from '../stores/catalog/dashboard-figures.ts';
import { holdRun, sendRun } from '../stores/imports/import-queue.ts';
import { beginRun, cancelUnstarted, endRun, keepOptions, openRunOf, type RunFailure } from '../stores/imports/runs.ts';
import { advanceRun } from './imports/advance-run.ts';
import { listNextFolder } from './imports/drive-folders.ts';
import { failureOf } from './imports/failure-of.ts';
import { changedAtTvmaze } from './imports/files-of-run.ts';

/** How long one invocation loads before it hands the run to the next one. */
const slice = seconds(Number(process.env.IMPORT_SLICE_SECONDS ?? 600));

/** How long a message stays with a worker that shows no sign of life, in seconds. */
const hold = Number(process.env.IMPORT_HOLD_SECONDS ?? 60);

/** Loads runs of imports: each message is a run to begin or to go on with. */
export const handler = messageWorker(loadImport, load);

async function load(record: SQSRecord, { use, patience }: Work<typeof loadImport>): Promise<void> {
  const message = importMessage.parse(JSON.parse(record.body));
  const { run_id, begins } = message;
  const fail = (failure: RunFailure) => patiently(() => endRun(grant, run_id, failure));
  const grant = use('catalog:write');
  const giveUp = systemClock.now().getTime() + slice;
  // A rejection that nobody handles would end the process.
  const holdOn = () =>
    holdRun(use('imports:hold'), record.receiptHandle, hold).catch((error) =>
      log.warn('the message of an import was not held', error as Error),
    );
  let held = holdOn();
  const holding = setInterval(
    () => {
      held = held.then(holdOn);
    },
    seconds(hold / 3),
  );
  try {
    await held;
    await retry(() => beginRun(grant, message), isTransient, patience());
    if (begins?.refused) return await fail({ code: 'wrong_file', words: begins.refused });
    await retry(() => cancelUnstarted(grant), isTransient, patience());
    const run = await retry(() => openRunOf(grant, run_id), isTransient, patience());
    if (!run) return;
    if (run.options.ask?.updates) {
      run.options.ask = { shows: await changedAtTvmaze(run.options.ask.updates) };
      await retry(() => keepOptions(grant, run_id, run.options), isTransient, patience());
    }
    if (!(await listNextFolder(use, run_id, run))) return await sendRun(use('imports:send'), { run_id });
    const renew = () => renewSnapshot(use('snapshots:refresh'), 'dashboard', () => dashboardFigures(grant), systemClock.now);
    if (!(await advanceRun(use, run_id, run, () => Date.now() > giveUp, renew))) return await sendRun(use('imports:send'), { run_id });
    await patiently(() => endRun(grant, run_id));
  } catch (error) {
    const failure = failureOf(error);
    if (!failure || failure.code === 'impossible')
      log.error('an import did not go on', { message_id: record.messageId, error: error as Error });
    if (!failure) throw error;
    if (failure.code === 'impossible') measure('DeadLetters', 1);
    await fail(failure);
  } finally {
    clearInterval(holding);
    await held;
  }
}
