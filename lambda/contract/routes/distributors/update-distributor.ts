import { distributorFields } from '../../distributor.ts';
import { outdated, unversioned } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const updateDistributor = defineRoute({
  key: 'PUT /api/v1/distributors/{id}',
  name: 'update-distributor',
  summary: 'Replace a distributor',
  description: 'Fields that the body omits become unknown. An inactive distributor stays inactive.',
  errorImpact: 'Editors cannot correct distributors. Changes already accepted are not affected.',
  ...changeRoute('duplicate', 'precondition_required'),
  body: distributorFields,
  examples: [
    unversioned(samples.distributorId, { kind: 'network', name: 'Another Name' }),
    outdated(samples.distributorId, { kind: 'network', name: 'Another Name' }),
  ],
});
