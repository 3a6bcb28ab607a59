import { distributor } from '../../distributor.ts';
import { absent, byItsId } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { byResourceRef } from '../../reference.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getDistributor = defineRoute({
  key: 'GET /api/v1/distributors/{id}',
  name: 'get-distributor',
  summary: 'One distributor, active or not',
  errorImpact: 'Nobody can open a distributor.',
  ...oneRoute(distributor, byResourceRef),
  examples: [byItsId(samples.distributorId), absent(), absent({ summary: 'A key that nothing has', path: { id: 'tvmaze:0' } })],
});
