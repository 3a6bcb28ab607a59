import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const restoreDistributor = defineRoute({
  key: 'POST /api/v1/distributors/{id}/restore',
  name: 'restore-distributor',
  summary: 'Restore a deleted distributor',
  description: 'It becomes active again. One that is active ends as `rejected`.',
  errorImpact: 'Editors cannot take back the deletion of a distributor.',
  ...changeRoute(),
  examples: [absent({ headers: waiting })],
});
