import { mediaProblems } from '../contract/media/engine.ts';
import { bytesOfPart, partsOf } from '../contract/media/upload.ts';
import { beginningBytes, containerOf } from '../domain/media/container.ts';
import type { Use } from '../platform/grants.ts';
import { Problem } from '../platform/http/problem.ts';
import { arrivedParts, beginningOfFile, joinParts, removeFile, type StoredUpload } from '../stores/media/media-bucket.ts';

type Grants = Use<'media:parts' | 'media:complete'>;

/**
 * Makes the parts of an upload one file. Parts that were joined by an earlier request are one already.
 * @returns the ETag of the file
 * @throws Problem `upload_incomplete` that names the missing parts; `wrong_media` for a file that is neither video nor audio
 */
export async function joinedUpload(use: Grants, upload: StoredUpload & { readonly bytes: number }): Promise<string> {
  const parts = await arrivedParts(use('media:parts'), upload);
  const sizes = new Map(parts?.map(({ PartNumber = 0, Size = 0 }) => [PartNumber, Size]));
  const missing = Array.from({ length: partsOf(upload.bytes) }, (_, index) => index + 1).filter(
    (part) => parts && sizes.get(part) !== bytesOfPart(upload.bytes, part),
  );
  if (missing.length > 0) throw new Problem('upload_incomplete', { detail: `Missing parts: ${missing.slice(0, 100).join(', ')}.` });
  const etag = parts && (await joinParts(use('media:complete'), upload, parts));
  const beginning = await beginningOfFile(use('media:complete'), upload.s3_key, beginningBytes).catch(() => undefined);
  if (!beginning) throw new Problem('upload_state');
  if (containerOf(beginning)) return etag ?? '';
  await removeFile(use('media:complete'), upload.s3_key);
  throw new Problem('wrong_media', { detail: mediaProblems.not_media });
}
