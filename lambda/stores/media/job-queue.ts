import type { JobMessage } from '../../contract/media/job.ts';
import { holdMessage, sendInGroup } from '../../platform/fifo-queue.ts';
import type { Grant } from '../../platform/grants.ts';

/** Asks a worker to run a job, or to remove old files. Jobs of one episode run one after the other. */
export const sendJob = (grant: Grant<'media:send'>, message: JobMessage): Promise<void> =>
  sendInGroup(grant.MEDIA_QUEUE_URL, 'sweep' in message ? 'sweep' : `episode:${message.episode_id}`, message);

/** Keeps the message of a job with its worker for `seconds` from now on. */
export const holdJob = (grant: Grant<'media:hold'>, receiptHandle: string, seconds: number): Promise<void> =>
  holdMessage(grant.MEDIA_QUEUE_URL, receiptHandle, seconds);
