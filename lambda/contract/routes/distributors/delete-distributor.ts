import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const deleteDistributor = defineRoute({
  key: 'DELETE /api/v1/distributors/{id}',
  name: 'delete-distributor',
  summary: 'Delete a distributor',
  description: 'The distributor becomes inactive, and its contracts stay. It can be restored. An inactive one ends as `rejected`.',
  errorImpact: 'Editors cannot delete distributors.',
  ...changeRoute(),
  examples: [absent({ headers: waiting })],
});
