import { distributorFields } from '../../distributor.ts';
import { outdated, unversioned } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const updateDistributor = defineRoute({
  key: 'PUT /api/v1/distributors/{id}',
  name: 'update-distributor',
  summary: 'Replace a distributor',
  description: 'What the body leaves out becomes unknown; whether it is active stays as it is.',
  errorImpact: 'Editors cannot correct distributors; what was accepted before is not affected.',
  ...changeRoute('duplicate', 'precondition_required'),
  body: distributorFields,
  examples: [
    unversioned(samples.distributorId, { kind: 'network', name: 'Another Name' }),
    outdated(samples.distributorId, { kind: 'network', name: 'Another Name' }),
  ],
});
