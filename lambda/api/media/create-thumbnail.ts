import { enqueueJobs } from '../../contract/commands/media/enqueue-jobs.ts';
import { storedConfig } from '../../contract/media/job.ts';
import { createThumbnail as route } from '../../contract/routes/media/create-thumbnail.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { keepOwnPicture } from '../../stores/media/media-bucket.ts';
import { createInCatalog } from '../change-catalog.ts';
import { jobsAnswer } from '../jobs-answer.ts';
import { requestId } from '../request-id.ts';

export const handler = endpoint(route, async (request) => {
  const { path, body, use } = request;
  const id = requestId(request, `${route.name} ${path.id}`);
  const own = body.data && (await keepOwnPicture(use('media:own-picture'), id, Buffer.from(body.data, 'base64')));
  const config = storedConfig.parse(own ? { own_key: own } : { at: body.position_seconds });
  const jobs = [{ id, job_type: 'thumbnail_generation' as const }];
  const asked = { ...path, position: body.position_seconds ?? null, bytes: body.data?.length ?? null };
  return jobsAnswer(await createInCatalog(request, enqueueJobs, { ...path, jobs, config }, '/api/v1/jobs', asked), path.id, jobs);
});
