import { addressSeconds, bytesOfPart, partsOf } from '../../contract/media/upload.ts';
import { signUploadParts as route } from '../../contract/routes/media/sign-upload-parts.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { partAddress } from '../../stores/media/media-bucket.ts';
import { uploadById } from '../../stores/media/uploads.ts';

export const handler = endpoint(route, async ({ path, body, use, now }) => {
  const upload = await uploadById(use('catalog:read'), path.id);
  if (!upload) throw new Problem('not_found');
  if (upload.state !== 'uploading') throw new Problem('upload_state');
  const beyond = body.parts.find(({ part_number }) => part_number > partsOf(upload.bytes));
  if (beyond) throw new Problem('not_found', { detail: `The file has ${partsOf(upload.bytes)} parts.` });
  const signed = body.parts.map(async (part) => {
    const url = await partAddress(use('media:upload'), upload, part);
    return { part_number: part.part_number, bytes: bytesOfPart(upload.bytes, part.part_number), method: 'PUT' as const, url };
  });
  const expires_at = new Date(now.getTime() + addressSeconds * 1000).toISOString();
  return { status: 200, body: { parts: await Promise.all(signed), expires_at } };
});
