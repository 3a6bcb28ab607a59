import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { jobType, storedConfig } from '../../media/job.ts';

/** Starts jobs for the file of an episode. */
export const enqueueJobs = defineCommand({
  type: 'enqueue-jobs',
  v: 1,
  changes: { kind: 'job', action: 'create' },
  data: z.strictObject({
    id: uuid,
    jobs: z
      .array(z.strictObject({ id: uuid, job_type: jobType }))
      .min(1)
      .max(3),
    config: storedConfig,
  }),
  group: ({ id }) => `episode:${id}`,
});
