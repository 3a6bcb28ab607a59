import { partBytes, partsOf } from '../../contract/media/upload.ts';
import { getUpload as route } from '../../contract/routes/media/get-upload.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { arrivedParts } from '../../stores/media/media-bucket.ts';
import { uploadById } from '../../stores/media/uploads.ts';

export const handler = endpoint(route, async ({ path, use }) => {
  const found = await uploadById(use('catalog:read'), path.id);
  if (!found) throw new Problem('not_found');
  const { s3_key, s3_upload_id, state, ...upload } = found;
  const parts = state === 'uploading' ? ((await arrivedParts(use('media:parts'), { s3_key, s3_upload_id })) ?? []) : [];
  const uploaded_parts = parts.map(({ PartNumber = 0 }) => PartNumber);
  const shown = state === 'removed' ? 'cancelled' : state;
  return { status: 200, body: { ...upload, state: shown, part_bytes: partBytes, parts: partsOf(upload.bytes), uploaded_parts } };
});
