import { listJobs as route } from '../../contract/routes/media/list-jobs.ts';
import { jobsInOrder } from '../../stores/media/jobs.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, jobsInOrder);
