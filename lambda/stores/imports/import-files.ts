import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ImportChunk } from '../../contract/import-message.ts';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

const s3 = new S3Client(serviceClient(10_000));
const sqs = new SQSClient(serviceClient(5_000));

/** The text of a file in the import bucket. */
export async function readImportFile(grant: Grant<'imports:read'>, key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: grant.IMPORT_BUCKET, Key: key }));
  return (await Body?.transformToString('utf8')) ?? '';
}

/** Puts chunks into the import queue. @throws Error when the queue did not take every one of them. */
export async function sendChunks(grant: Grant<'imports:send'>, chunks: readonly ImportChunk[]): Promise<void> {
  for (let start = 0; start < chunks.length; start += 5) {
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: grant.IMPORT_QUEUE_URL,
        Entries: chunks.slice(start, start + 5).map((chunk) => ({ Id: String(chunk.chunk), MessageBody: JSON.stringify(chunk) })),
      }),
    );
    if (Failed.length > 0) throw new Error(`The import queue did not take ${Failed.length} chunks`);
  }
}
