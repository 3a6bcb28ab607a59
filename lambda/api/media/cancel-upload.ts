import { cancelUpload } from '../../contract/commands/media/cancel-upload.ts';
import { cancelUpload as route } from '../../contract/routes/media/cancel-upload.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { abortUpload } from '../../stores/media/media-bucket.ts';
import { uploadById } from '../../stores/media/uploads.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(route, async (request) => {
  const { path, use, headers } = request;
  const upload = await uploadById(use('catalog:read'), path.id);
  if (!upload) throw new Problem('not_found');
  if (upload.state === 'uploading') await abortUpload(use('media:abort'), upload);
  return changeCatalog(request, cancelUpload, { id: path.id, expected_version: versionOf(headers) });
});
