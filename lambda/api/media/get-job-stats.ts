import { getJobStats as route } from '../../contract/routes/media/get-job-stats.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { jobStatistics } from '../../stores/media/job-stats.ts';

export const handler = endpoint(route, async ({ query, use }) => ({
  status: 200,
  body: await jobStatistics(use('catalog:read'), query.episode_id),
}));
