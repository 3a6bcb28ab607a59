import { DeleteObjectCommand, DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { publicFolder } from '../../contract/media/thumbnail.ts';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

const s3 = new S3Client(serviceClient(20_000));

/** The folder of everything that a job stores. */
const folderOf = (jobId: string) => `${publicFolder}/${jobId}/`;

/** Where a result of one attempt of a job goes. */
export const resultKey = (jobId: string, attempt: number, name: string): string => `${folderOf(jobId)}${attempt}/${name}`;

/** Stores a result. Its key never changes its content, so it can be kept for ever. */
export async function putResult(grant: Grant<'media:process'>, Key: string, Body: Buffer | string, ContentType: string): Promise<void> {
  const place = { Bucket: grant.MEDIA_BUCKET, Key };
  await s3.send(new PutObjectCommand({ ...place, Body, ContentType, CacheControl: 'public, max-age=31536000, immutable' }));
}

/** The keys of everything that a job stored. */
async function keysOf(grant: Grant<'media:process'>, jobId: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: grant.MEDIA_BUCKET, Prefix: folderOf(jobId) }));
  return Contents.map(({ Key = '' }) => Key);
}

/** Removes what a job stored, besides the objects with the keys `named`. @returns how many objects it has then */
export async function removeUnnamed(grant: Grant<'media:process'>, jobId: string, named: ReadonlySet<string> = new Set()): Promise<number> {
  const keys = await keysOf(grant, jobId);
  const Objects = keys.filter((key) => !named.has(key)).map((Key) => ({ Key }));
  if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket: grant.MEDIA_BUCKET, Delete: { Objects } }));
  return keys.length - Objects.length;
}

/** Removes the file of an episode. */
export async function removeOriginal(grant: Grant<'media:process'>, Key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: grant.MEDIA_BUCKET, Key }));
}
