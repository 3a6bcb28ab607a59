import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { resumeImport } from '../contract/commands/imports/resume-import.ts';
import { startImport } from '../contract/commands/imports/start-import.ts';
import { completeUpload } from '../contract/commands/media/complete-upload.ts';
import { enqueueJobs } from '../contract/commands/media/enqueue-jobs.ts';
import { retryJob } from '../contract/commands/media/move-job.ts';
import { type FailureCode, failed } from '../contract/failures.ts';
import { applyCommands } from '../contract/workers.ts';
import { required } from '../platform/grants.ts';
import { log } from '../platform/log.ts';
import { measure } from '../platform/metrics.ts';
import { retry } from '../platform/retry.ts';
import { isTransient } from '../platform/transient.ts';
import { type Work, worker } from '../platform/worker.ts';
import { raiseCatalogVersion } from '../stores/analytics/snapshots.ts';
import { returnAfter } from '../stores/core/command-queue.ts';
import { forgetActivityOrigins } from '../stores/core/forget-activity-origins.ts';
import { firstToday } from '../stores/core/once-a-day.ts';
import { closeReceipt, countTry, noteFailure } from '../stores/core/receipts.ts';
import { sendRun } from '../stores/imports/import-queue.ts';
import { sendJob } from '../stores/media/job-queue.ts';
import { sendPendingJobs } from '../stores/media/pending-jobs.ts';
import { applyCommand, hopelessness, readCommand } from '../stores/sql/apply-command.ts';
import { renewCards } from '../stores/tracker/renew-cards.ts';

/** Seconds until a failed message is visible again. Later messages of its group wait. */
const returnDelay = 5;

/** Number of retries of a command. */
const mostRetries = 9;

/** Commands after which an import goes on. */
const runs: readonly string[] = [startImport.type, resumeImport.type];

/** Commands after which jobs wait for a worker. */
const jobs: readonly string[] = [completeUpload.type, enqueueJobs.type, retryJob.type];

/** Days that the audit trail keeps addresses and browsers. */
const originDays = Number(required(process.env, 'ACTIVITY_ORIGIN_DAYS'));

/** Applies queued commands in order within each message group. A failure only stops its own group. */
export const handler = worker(applyCommands, async (event: SQSEvent, work): Promise<SQSBatchResponse> => {
  const response = await processPartialResponse(event, (record: SQSRecord) => apply(record, work), new SqsFifoPartialProcessorAsync(), {
    skipGroupOnError: true,
    throwOnFullBatchFailure: false,
  });
  const failed = new Set(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const handles = event.Records.filter(({ messageId }) => failed.has(messageId)).map(({ receiptHandle }) => receiptHandle);
  if (handles.length > 0) await returnAfter(work.use('commands:delay'), handles, returnDelay);
  return response;
});

/** Applies a command. Closes a command that no retry can apply, so that its group continues. */
async function apply(record: SQSRecord, { use, patience }: Work<typeof applyCommands>): Promise<void> {
  const id = record.messageAttributes.receipt_id?.stringValue;
  try {
    if (id && (await isGivenUp(record, id, use))) return await giveUp(id, 'retries_exhausted', use);
    const command = readCommand(record.body);
    const outcome = await retry(() => applyCommand(use('catalog:write'), command), isTransient, patience());
    if (outcome.state === 'applied') {
      await retry(() => renewCards(use, outcome.changed), isTransient, patience());
      await raiseCatalogVersion(use('catalog-version:raise'));
      if (jobs.includes(command.type)) await sendPendingJobs(use, command.data);
      if (runs.includes(command.type)) await sendRun(use('imports:send'), { run_id: String(outcome.changed?.id) });
    }
    await closeReceipt(use('receipts:close'), command.receipt_id, outcome, new Date());
    if (outcome.state === 'applied') await forgetOldOrigins(use);
  } catch (error) {
    log.error('a command was not applied', { message_id: record.messageId, error: error as Error });
    if (!id) throw error;
    await noteFailure(use('receipts:close'), id, error as Error);
    const hopeless = hopelessness(error);
    if (!hopeless) throw error;
    await giveUp(id, hopeless, use);
  }
}

/** Closes the receipt of a command that no further try will apply. */
async function giveUp(id: string, failure: FailureCode, use: Work<typeof applyCommands>['use']): Promise<void> {
  await closeReceipt(use('receipts:close'), id, failed(failure), new Date());
  measure('DeadLetters', 1);
}

/**
 * Whether a command has no tries left. The queue also counts receives of a message that only waited for another message of its group,
 * so each try of a repeated message is counted in its receipt.
 */
async function isGivenUp({ attributes }: SQSRecord, id: string, use: Work<typeof applyCommands>['use']): Promise<boolean> {
  return Number(attributes.ApproximateReceiveCount) > 1 && (await countTry(use('receipts:close'), id)) > mostRetries;
}

/** Removes old addresses and browsers once a day, while the database is awake. An error does not fail the command. */
async function forgetOldOrigins(use: Work<typeof applyCommands>['use']): Promise<void> {
  try {
    if (!(await firstToday(use('once-a-day:claim'), 'forget-activity-origins', new Date()))) return;
    await sendJob(use('media:send'), { sweep: true });
    log.info('old origins of activity were removed', { entries: await forgetActivityOrigins(use('catalog:write'), originDays) });
  } catch (error) {
    log.error('old origins of activity were not removed', error as Error);
  }
}
