import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { openFile } from '../../etl/read/open-file.ts';
import { type Bytes, WrongFile } from '../../etl/source.ts';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

interface ImportFile {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
}

// Without this setting, an address would require the checksum of an empty file.
const s3 = new S3Client({ ...serviceClient(5_000), requestChecksumCalculation: 'WHEN_REQUIRED' });

/** How much of a file is read before its import starts, in bytes. */
const headSize = 65_536;

/** Where a file of an import is in the bucket. */
export const uploadKey = (runId: string, index: number, name: string): string =>
  `uploads/${runId}/${index}-${name.replaceAll(/[^\w.-]+/g, '_').slice(0, 200)}`;

/** An address to which anyone can PUT this file for `seconds`. Its signature covers the size, so it accepts no other. */
export const uploadAddress = (grant: Grant<'imports:upload'>, { key, bytes }: ImportFile, seconds: number): Promise<string> =>
  getSignedUrl(s3, new PutObjectCommand({ Bucket: grant.IMPORT_BUCKET, Key: key, ContentLength: bytes }), { expiresIn: seconds });

/** Why an uploaded file cannot be loaded, as far as its size and its beginning show it; undefined for a file that can. */
export async function flawOfUpload(grant: Grant<'imports:read'>, { key, name, bytes }: ImportFile): Promise<string | undefined> {
  const place = { Bucket: grant.IMPORT_BUCKET, Key: key };
  try {
    const { ContentLength } = await s3.send(new HeadObjectCommand(place));
    if (ContentLength !== bytes) return `${name}: ${ContentLength} bytes were uploaded instead of ${bytes}.`;
    const { Body } = await s3.send(new GetObjectCommand({ ...place, Range: `bytes=0-${headSize - 1}` }));
    for await (const _ of openFile(Body as unknown as Bytes)) break;
    return undefined;
  } catch (error) {
    if (error instanceof WrongFile) return `${name}: ${error.message}`;
    if (isMissing(error)) return `${name} was not uploaded yet.`;
    throw error;
  }
}

/** Whether an error says that the bucket has no object with this key. */
export const isMissing = (error: unknown): boolean => error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name);
