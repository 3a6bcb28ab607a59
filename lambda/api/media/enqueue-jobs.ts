import { enqueueJobs } from '../../contract/commands/media/enqueue-jobs.ts';
import { enqueueJobs as route } from '../../contract/routes/media/enqueue-jobs.ts';
import { derivedId } from '../../domain/derived-id.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { createInCatalog } from '../change-catalog.ts';
import { jobsAnswer } from '../jobs-answer.ts';
import { requestId } from '../request-id.ts';

export const handler = endpoint(route, async (request) => {
  const { path, body } = request;
  const first = requestId(request, `${route.name} ${path.id}`);
  const jobs = body.job_types.map((job_type) => ({ id: derivedId(first, job_type), job_type }));
  const asked = { ...path, ...body };
  const answer = await createInCatalog(request, enqueueJobs, { ...path, jobs, config: body.job_config }, '/api/v1/jobs', asked);
  return jobsAnswer(answer, path.id, jobs);
});
