import { uuidv7 } from 'uuidv7';
import { completeUpload } from '../../contract/commands/media/complete-upload.ts';
import { jobType } from '../../contract/media/job.ts';
import { completeUpload as route } from '../../contract/routes/media/complete-upload.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { uploadById } from '../../stores/media/uploads.ts';
import { changeCatalog } from '../change-catalog.ts';
import { jobsAnswer } from '../jobs-answer.ts';
import { joinedUpload } from '../joined-upload.ts';

export const handler = endpoint(route, async (request) => {
  const { path, use } = request;
  const upload = await uploadById(use('catalog:read'), path.id);
  if (!upload) throw new Problem('not_found');
  if (upload.state !== 'uploading') throw new Problem('upload_state');
  const etag = await joinedUpload(use, upload);
  const { id, episode_id } = upload;
  const jobs = jobType.options.map((job_type) => ({ id: uuidv7(), job_type }));
  const answer = await changeCatalog(request, completeUpload, { id, episode_id, expected_version: null, etag, jobs }, { id });
  return jobsAnswer(answer, episode_id, jobs);
});
