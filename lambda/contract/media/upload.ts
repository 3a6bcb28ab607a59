import * as z from 'zod';
import { bytesOf } from '../characters.ts';
import { instant, text, uuid } from '../fields.ts';

/** Size of the largest file, in bytes. */
export const mostMediaBytes = 20 * 1024 ** 3;

/** Size of each part but the last one, in bytes. */
export const partBytes = 16 * 1024 ** 2;

/** How long the address of a part, or of a stored file, can be used, in seconds. */
export const addressSeconds = 3_600;

/** Days after which an unfinished upload is removed. */
export const uploadDays = 7;

/** Days for which the files of a deleted episode, and files that were replaced, are kept. */
export const restoreDays = 30;

/** The types of file that can be uploaded. */
export const mediaType = z.enum([
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/x-matroska',
  'video/mp2t',
  'audio/mp4',
  'audio/mpeg',
  'audio/wav',
  'audio/flac',
  'audio/ogg',
]);

const fileName = text(255)
  .refine((name) => bytesOf(name) <= 255, 'must have at most 255 bytes in UTF-8')
  .refine((name) => !/[/\\]/.test(name) && name !== '.' && name !== '..', 'must be the name of a file, without a folder');

/** The body of a request that begins an upload. */
export const newUpload = z.strictObject({
  name: fileName.meta({ example: 'lost-s01e02.mp4' }),
  bytes: z.int().min(1).max(mostMediaBytes).meta({ description: 'Exact size of the file' }),
  content_type: mediaType,
});

const state = z.enum(['uploading', 'stored', 'cancelled']);

const plan = {
  part_bytes: z.int().meta({ description: 'Size of each part but the last one' }),
  parts: z.int().meta({ description: 'Number of parts' }),
} as const;

/** A begun upload. */
export const begunUpload = z.object({ id: uuid, receipt_id: z.string(), ...plan }).meta({ id: 'BegunUpload' });

/** An upload, and which of its parts have arrived. */
export const upload = z
  .object({
    id: uuid,
    episode_id: uuid,
    name: z.string(),
    bytes: z.int(),
    content_type: z.string(),
    state,
    ...plan,
    uploaded_parts: z.array(z.int()).meta({ description: 'Numbers of the parts that have arrived' }),
    created_at: instant,
    version: z.int(),
  })
  .meta({ id: 'Upload' });

/** A CRC32 in base64. */
const crc32 = z.string().regex(/^[A-Za-z0-9+/]{6}==$/, 'a CRC32 in base64');

/** The parts for which a request wants addresses. */
export const wantedParts = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        part_number: z.int().min(1).max(10_000),
        checksum_crc32: crc32.optional().meta({ description: 'The address then accepts these bytes only', example: 'fWBYSQ==' }),
      }),
    )
    .min(1)
    .max(100),
});

/** Addresses of parts. */
export const signedParts = z
  .object({
    parts: z.array(z.object({ part_number: z.int(), bytes: z.int(), method: z.literal('PUT'), url: z.string() })),
    expires_at: instant,
  })
  .meta({ id: 'SignedParts' });

/** The address of an episode's file. */
export const fileAddress = z
  .object({
    file_id: uuid,
    name: z.string(),
    bytes: z.int(),
    content_type: z.string(),
    url: z.string().meta({ description: 'Answers ranges. It needs no other sign-in' }),
    expires_at: instant,
  })
  .meta({ id: 'FileAddress' });

/** The number of parts of a file, and the size of one of them. */
export const partsOf = (bytes: number): number => Math.ceil(bytes / partBytes);
export const bytesOfPart = (bytes: number, part: number): number => Math.min(partBytes, bytes - (part - 1) * partBytes);
