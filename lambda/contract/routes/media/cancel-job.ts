import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const cancelJob = defineRoute({
  key: 'POST /api/v1/jobs/{id}/cancel',
  name: 'cancel-job',
  summary: 'Cancel a job',
  description: 'A job that waits or runs ends without results. Another state is refused with the reason `job_state`.',
  errorImpact: 'Editors cannot cancel jobs.',
  ...changeRoute(),
  examples: [absent({ headers: waiting })],
});
