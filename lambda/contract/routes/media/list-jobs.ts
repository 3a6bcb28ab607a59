import { madeUpCursor } from '../../examples.ts';
import { uuid } from '../../fields.ts';
import { job, jobStatus, jobType } from '../../media/job.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listJobs = defineRoute({
  key: 'GET /api/v1/jobs',
  name: 'list-jobs',
  summary: 'The jobs, the latest first',
  errorImpact: 'Editors cannot watch jobs.',
  ...listRoute(job, { status: jobStatus.optional(), job_type: jobType.optional(), episode_id: uuid.optional() }),
  auth: 'editor',
  examples: [
    { summary: 'Those that failed', query: { status: 'failed', limit: 20 } },
    { summary: 'An unknown status is refused', query: { status: 'lost' }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
