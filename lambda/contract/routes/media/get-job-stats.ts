import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { jobStats } from '../../media/job.ts';
import { defineRoute } from '../../route.ts';

export const getJobStats = defineRoute({
  key: 'GET /api/v1/jobs/stats',
  name: 'get-job-stats',
  summary: 'How many jobs there are, and how long they take',
  errorImpact: 'Editors cannot see how many jobs wait or failed.',
  auth: 'editor',
  uses: ['catalog:read'],
  query: z.strictObject({ episode_id: uuid.optional() }),
  responses: { 200: jobStats },
  problems: ['catalog_waking'],
  examples: [{ summary: 'All jobs', answer: { by_status: {} } }],
});
