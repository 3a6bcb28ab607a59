import type { SQSRecord } from 'aws-lambda';
import { type MediaFailure, mediaProblems } from '../contract/media/engine.ts';
import { jobMessage } from '../contract/media/job.ts';
import { processMedia } from '../contract/workers.ts';
import { seconds } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { messageWorker } from '../platform/message-worker.ts';
import { retry } from '../platform/retry.ts';
import { isTransient, patiently } from '../platform/transient.ts';
import type { Work } from '../platform/worker.ts';
import { holdJob } from '../stores/media/job-queue.ts';
import { beginJob, failJob, keepAlive, type RunningJob } from '../stores/media/running-jobs.ts';
import { removeOldFiles, sweepEpisode } from '../stores/media/sweeping.ts';
import { runJob } from './media/run-job.ts';

/** How long a message stays with a worker that shows no sign of life, in seconds. */
const hold = Number(process.env.MEDIA_HOLD_SECONDS ?? 60);

/** Failures that another attempt may not meet. */
const passing: readonly MediaFailure['code'][] = ['crashed', 'timed_out'];

/** The engine is a bundle beside this one. From the sources, it is a module. */
const engine = new URL(import.meta.url.endsWith('.ts') ? './media/engine.ts' : './engine.mjs', import.meta.url);

/** Runs jobs: each message is one. A worker that dies leaves its message in the queue, and the next one begins another attempt. */
export const handler = messageWorker(processMedia, run);

async function run(record: SQSRecord, work: Work<typeof processMedia>): Promise<void> {
  const message = jobMessage.parse(JSON.parse(record.body));
  if ('sweep' in message) return log.info('old files were removed', { files: await removeOldFiles(work.use) });
  const grant = work.use('catalog:write');
  const lost = { code: 'worker_lost', words: mediaProblems.worker_lost } as const;
  await holdJob(work.use('media:hold'), record.receiptHandle, hold);
  const job = await retry(() => beginJob(grant, message.job_id, lost), isTransient, work.patience());
  // A worker may have died after the job ended.
  if (!job) return sweepEpisode(work.use, message.episode_id);
  const ended = new AbortController();
  const alive = setInterval(() => void signOfLife(record, job, work, ended), seconds(hold / 3));
  try {
    const failure = await runJob(work.use, job, { engine, signal: ended.signal });
    const again = failure !== undefined && passing.includes(failure.code) && job.attempt < job.max_attempts;
    if (failure) await patiently(() => failJob(grant, job, failure, again));
    await sweepEpisode(work.use, job.episode_id);
    if (again) throw new Error(`Attempt ${job.attempt} of the job failed: ${failure.code}`);
  } finally {
    clearInterval(alive);
  }
}

/** Keeps the message with this worker, and ends the engine if somebody cancelled the job. */
async function signOfLife(record: SQSRecord, job: RunningJob, { use }: Work<typeof processMedia>, ended: AbortController): Promise<void> {
  try {
    await holdJob(use('media:hold'), record.receiptHandle, hold);
    if (!(await keepAlive(use('catalog:write'), job))) ended.abort();
  } catch (error) {
    log.warn('a job could not show a sign of life', error as Error);
  }
}
