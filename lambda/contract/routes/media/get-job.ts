import { absent } from '../../examples.ts';
import { job } from '../../media/job.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const getJob = defineRoute({
  key: 'GET /api/v1/jobs/{id}',
  name: 'get-job',
  summary: 'One job',
  errorImpact: 'Editors cannot watch a job.',
  ...oneRoute(job),
  auth: 'editor',
  // A heartbeat does not change the version.
  etag: false,
  examples: [absent()],
});
