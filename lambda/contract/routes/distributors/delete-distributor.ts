import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const deleteDistributor = defineRoute({
  key: 'DELETE /api/v1/distributors/{id}',
  name: 'delete-distributor',
  summary: 'Delete a distributor',
  description: 'It becomes inactive, and its contracts stay; it can be restored. One that is inactive already ends as `rejected`.',
  errorImpact: 'Editors cannot delete distributors.',
  ...changeRoute(),
  examples: [absent({ headers: waiting })],
});
