import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { Worker } from '../contract/workers.ts';
import { type Work, worker } from './worker.ts';

/** Creates the Lambda of a worker that handles the messages of a FIFO queue one after the other. After a failure, the rest comes again. */
export const messageWorker = <const W extends Worker>(definition: W, handle: (record: SQSRecord, work: Work<W>) => Promise<void>) =>
  worker(
    definition,
    (event: SQSEvent, work: Work<W>): Promise<SQSBatchResponse> =>
      processPartialResponse(event, (record: SQSRecord) => handle(record, work), new SqsFifoPartialProcessorAsync(), {
        throwOnFullBatchFailure: false,
      }),
  );

/** The message in the body of a record; undefined if it cannot be read. */
export function messageIn<S extends z.ZodType>(schema: S, { body }: Pick<SQSRecord, 'body'>): z.output<S> | undefined {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
