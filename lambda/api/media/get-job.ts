import { getJob as route } from '../../contract/routes/media/get-job.ts';
import { jobById } from '../../stores/media/jobs.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, jobById);
