import type { SQSRecord } from 'aws-lambda';
import { importMessage } from '../contract/imports/run.ts';
import { closeFailedImports } from '../contract/workers.ts';
import { log } from '../platform/log.ts';
import { messageIn, messageWorker } from '../platform/message-worker.ts';
import { measure } from '../platform/metrics.ts';
import { retry } from '../platform/retry.ts';
import { isTransient } from '../platform/transient.ts';
import type { Work } from '../platform/worker.ts';
import { beginRun, endRun } from '../stores/imports/runs.ts';

/** Marks the imports whose message was given up as failed. Resuming one sends a new message. */
export const handler = messageWorker(closeFailedImports, close);

async function close(record: SQSRecord, { use, patience }: Work<typeof closeFailedImports>): Promise<void> {
  measure('DeadLetters', 1);
  const message = messageIn(importMessage, record);
  if (!message) return log.error('a message of no import was given up', { message_id: record.messageId });
  const grant = use('catalog:write');
  await retry(() => beginRun(grant, message), isTransient, patience());
  const words = 'The import was tried many times without success. Remove the cause, then resume it.';
  await retry(() => endRun(grant, message.run_id, { code: 'retries_exhausted', words }), isTransient, patience());
}
