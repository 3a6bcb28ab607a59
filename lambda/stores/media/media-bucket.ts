import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListPartsCommand,
  type Part,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { addressSeconds, bytesOfPart } from '../../contract/media/upload.ts';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

// Without this setting, an address would require the checksum of an empty part.
const s3 = new S3Client({ ...serviceClient(20_000), requestChecksumCalculation: 'WHEN_REQUIRED' });

/** An upload in S3: the key of its object, and S3's id of the upload. */
export interface StoredUpload {
  readonly s3_key: string;
  readonly s3_upload_id: string;
}

/** Where the file of an upload is in the bucket. Its name is not part of the key. */
export const originalKey = (episodeId: string, id: string): string => `originals/${episodeId}/${id}`;

/** Where a picture of an editor is, for the job that reads it. */
export const ownPictureKey = (jobId: string): string => `own/${jobId}`;

/** Begins an upload in parts. @returns S3's id of the upload */
export async function beginUpload(grant: Grant<'media:upload'>, key: string, contentType: string): Promise<string> {
  const place = { Bucket: grant.MEDIA_BUCKET, Key: key, ContentType: contentType };
  const { UploadId = '' } = await s3.send(new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: 'CRC32' }));
  return UploadId;
}

/** An address to which anyone can PUT one part for an hour. Its signature covers the size and, if given, the checksum. */
export function partAddress(
  grant: Grant<'media:upload'>,
  upload: StoredUpload & { readonly bytes: number },
  part: { readonly part_number: number; readonly checksum_crc32?: string | undefined },
): Promise<string> {
  const command = new UploadPartCommand({
    Bucket: grant.MEDIA_BUCKET,
    Key: upload.s3_key,
    UploadId: upload.s3_upload_id,
    PartNumber: part.part_number,
    ContentLength: bytesOfPart(upload.bytes, part.part_number),
    ...(part.checksum_crc32 !== undefined && { ChecksumCRC32: part.checksum_crc32 }),
  });
  return getSignedUrl(s3, command, { expiresIn: addressSeconds });
}

/** The parts that have arrived, in order. Undefined if S3 knows no such upload. */
export async function arrivedParts(grant: Grant<'media:parts'>, upload: StoredUpload): Promise<Part[] | undefined> {
  const parts: Part[] = [];
  const place = { Bucket: grant.MEDIA_BUCKET, Key: upload.s3_key, UploadId: upload.s3_upload_id };
  try {
    for (let marker: string | undefined, more = true; more; ) {
      const page = await s3.send(new ListPartsCommand({ ...place, ...(marker && { PartNumberMarker: marker }) }));
      parts.push(...(page.Parts ?? []));
      marker = page.NextPartNumberMarker;
      more = page.IsTruncated === true;
    }
    return parts;
  } catch (error) {
    if (isNoUpload(error)) return undefined;
    throw error;
  }
}

/** Makes the parts one object. @returns its ETag; undefined if S3 knows no such upload */
export async function joinParts(grant: Grant<'media:complete'>, upload: StoredUpload, parts: readonly Part[]): Promise<string | undefined> {
  const Parts = parts.map(({ PartNumber, ETag, ChecksumCRC32 }) => ({ PartNumber, ETag, ChecksumCRC32 }));
  const place = { Bucket: grant.MEDIA_BUCKET, Key: upload.s3_key, UploadId: upload.s3_upload_id };
  try {
    const { ETag } = await s3.send(new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts } }));
    return ETag;
  } catch (error) {
    if (isNoUpload(error)) return undefined;
    throw error;
  }
}

/** The first bytes of an uploaded file. */
export async function beginningOfFile(grant: Grant<'media:complete'>, key: string, length: number): Promise<Buffer> {
  const range = `bytes=0-${length - 1}`;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: grant.MEDIA_BUCKET, Key: key, Range: range }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

export async function removeFile(grant: Grant<'media:complete'>, key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: grant.MEDIA_BUCKET, Key: key }));
}

/** Ends an upload in S3. One that S3 does not know is ended. */
export async function abortUpload(grant: Grant<'media:abort'>, upload: StoredUpload): Promise<void> {
  const place = { Bucket: grant.MEDIA_BUCKET, Key: upload.s3_key, UploadId: upload.s3_upload_id };
  await s3.send(new AbortMultipartUploadCommand(place)).catch((error) => {
    if (!isNoUpload(error)) throw error;
  });
}

/** Stores a picture of an editor for a job. */
export async function keepOwnPicture(grant: Grant<'media:own-picture'>, jobId: string, picture: Buffer): Promise<string> {
  const key = ownPictureKey(jobId);
  await s3.send(new PutObjectCommand({ Bucket: grant.MEDIA_BUCKET, Key: key, Body: picture }));
  return key;
}

/** An address at which a file can be read for an hour. `name` makes a browser download it. */
export function readAddress(grant: Grant<'media:read'> | Grant<'media:process'>, key: string, name?: string): Promise<string> {
  const disposition = name && `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  const place = { Bucket: grant.MEDIA_BUCKET, Key: key };
  const command = new GetObjectCommand({ ...place, ...(disposition && { ResponseContentDisposition: disposition }) });
  return getSignedUrl(s3, command, { expiresIn: addressSeconds });
}

const isNoUpload = (error: unknown) => error instanceof Error && error.name === 'NoSuchUpload';
