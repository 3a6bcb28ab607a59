import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';
import { isMissing } from './import-files.ts';

interface ImportFile {
  readonly key: string;
  readonly bytes: number;
}

// Without this setting, an address would require the checksum of an empty file.
const s3 = new S3Client({ ...serviceClient(5_000), requestChecksumCalculation: 'WHEN_REQUIRED' });

/** Where a file of an import is in the bucket. */
export const uploadKey = (runId: string, index: number, name: string): string =>
  `uploads/${runId}/${index}-${name.replaceAll(/[^\w.-]+/g, '_').slice(0, 200)}`;

/** An address to which anyone can PUT this file for `seconds`. Its signature covers the size, so it accepts no other. */
export const uploadAddress = (grant: Grant<'imports:upload'>, { key, bytes }: ImportFile, seconds: number): Promise<string> =>
  getSignedUrl(s3, new PutObjectCommand({ Bucket: grant.IMPORT_BUCKET, Key: key, ContentLength: bytes }), { expiresIn: seconds });

/** The size of an uploaded file and its first `length` bytes; undefined for a file that was not uploaded. */
export async function beginningOfUpload(
  grant: Grant<'imports:read'>,
  { key }: ImportFile,
  length: number,
): Promise<{ readonly bytes: number; readonly beginning: AsyncIterable<Uint8Array> } | undefined> {
  const place = { Bucket: grant.IMPORT_BUCKET, Key: key };
  try {
    const { ContentLength = 0 } = await s3.send(new HeadObjectCommand(place));
    const { Body } = await s3.send(new GetObjectCommand({ ...place, Range: `bytes=0-${length - 1}` }));
    return { bytes: ContentLength, beginning: Body as unknown as AsyncIterable<Uint8Array> };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
