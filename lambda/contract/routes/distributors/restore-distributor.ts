import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const restoreDistributor = defineRoute({
  key: 'POST /api/v1/distributors/{id}/restore',
  name: 'restore-distributor',
  summary: 'Restore a deleted distributor',
  description: 'The distributor becomes active again. If it is already active, the change ends as `rejected`.',
  errorImpact: 'Editors cannot restore deleted distributors.',
  ...changeRoute(),
  examples: [absent({ headers: waiting })],
});
