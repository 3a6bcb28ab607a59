import { createHash } from 'node:crypto';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

const s3 = new S3Client(serviceClient(5_000));

/** Where the rows of a bulk request are in the bucket. */
export const bulkKey = (runId: string): string => `bulk/${runId}.jsonl`;

/** Stores the rows of a bulk request, unless they are there. @returns whether the stored rows are these */
export async function keepRows(grant: Grant<'imports:bulk'>, runId: string, rows: Buffer): Promise<boolean> {
  const place = { Bucket: grant.IMPORT_BUCKET, Key: bulkKey(runId) };
  try {
    await s3.send(new PutObjectCommand({ ...place, Body: rows, IfNoneMatch: '*' }));
    return true;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PreconditionFailed') throw error;
  }
  const { ETag } = await s3.send(new HeadObjectCommand(place));
  return ETag === `"${createHash('md5').update(rows).digest('hex')}"`;
}
