import type { ImportMessage } from '../../contract/imports/run.ts';
import { holdMessage, sendInGroup } from '../../platform/fifo-queue.ts';
import type { Grant } from '../../platform/grants.ts';

/** Asks a worker to begin a run or to go on with it. Messages of one run come one after the other. */
export const sendRun = (grant: Grant<'imports:send'>, message: ImportMessage): Promise<void> =>
  sendInGroup(grant.IMPORT_QUEUE_URL, message.run_id, message);

/** Keeps the message of a run with its worker for `seconds` from now on. */
export const holdRun = (grant: Grant<'imports:hold'>, receiptHandle: string, seconds: number): Promise<void> =>
  holdMessage(grant.IMPORT_QUEUE_URL, receiptHandle, seconds);
