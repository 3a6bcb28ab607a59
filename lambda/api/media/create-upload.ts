import { createUpload } from '../../contract/commands/media/create-upload.ts';
import { partBytes, partsOf } from '../../contract/media/upload.ts';
import { createUpload as route } from '../../contract/routes/media/create-upload.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { beginUpload, originalKey } from '../../stores/media/media-bucket.ts';
import { episodeExists } from '../../stores/media/uploads.ts';
import { createInCatalog } from '../change-catalog.ts';
import { answerWith } from '../jobs-answer.ts';
import { requestId } from '../request-id.ts';

export const handler = endpoint(route, async (request) => {
  const { path, body: file, use } = request;
  if (!(await episodeExists(use('catalog:read'), path.id))) throw new Problem('not_found');
  const id = requestId(request, `${route.name} ${path.id}`);
  const s3_upload_id = await beginUpload(use('media:upload'), originalKey(path.id, id), file.content_type);
  const data = { id, episode_id: path.id, ...file, s3_upload_id };
  const answer = await createInCatalog(request, createUpload, data, '/api/v1/uploads', { ...path, ...file });
  return answerWith(answer, { id, part_bytes: partBytes, parts: partsOf(file.bytes) });
});
