import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const retryJob = defineRoute({
  key: 'POST /api/v1/jobs/{id}/retry',
  name: 'retry-job',
  summary: 'Retry a job',
  description: 'A failed or cancelled job starts again, with new attempts. Another state is refused with the reason `job_state`.',
  errorImpact: 'Editors cannot retry jobs.',
  ...changeRoute(),
  examples: [absent({ headers: waiting })],
});
