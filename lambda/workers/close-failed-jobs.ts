import type { SQSRecord } from 'aws-lambda';
import { mediaProblems } from '../contract/media/engine.ts';
import { jobMessage } from '../contract/media/job.ts';
import { closeFailedJobs } from '../contract/workers.ts';
import { log } from '../platform/log.ts';
import { messageIn, messageWorker } from '../platform/message-worker.ts';
import { measure } from '../platform/metrics.ts';
import { retry } from '../platform/retry.ts';
import { isTransient } from '../platform/transient.ts';
import type { Work } from '../platform/worker.ts';
import { closeJob } from '../stores/media/running-jobs.ts';

/** Marks the jobs whose message was given up as failed. Retrying one sends a new message. */
export const handler = messageWorker(closeFailedJobs, close);

async function close(record: SQSRecord, { use, patience }: Work<typeof closeFailedJobs>): Promise<void> {
  measure('DeadLetters', 1);
  const message = messageIn(jobMessage, record);
  if (!message || 'sweep' in message) return log.error('a message of no job was given up', { message_id: record.messageId });
  const failure = { code: 'retries_exhausted', words: mediaProblems.retries_exhausted } as const;
  await retry(() => closeJob(use('catalog:write'), message.job_id, failure), isTransient, patience());
}
