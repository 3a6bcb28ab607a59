import type { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

export const s3 = new S3Client(serviceClient(30_000));

/** The bytes of a file in the import bucket as a stream. Destroy it when the rest is not needed. */
export async function openImportFile(grant: Grant<'imports:read'>, key: string): Promise<Readable> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: grant.IMPORT_BUCKET, Key: key }));
  return Body as Readable;
}

/** Whether an error says that the bucket has no object with this key. */
export const isMissing = (error: unknown): boolean => error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name);
