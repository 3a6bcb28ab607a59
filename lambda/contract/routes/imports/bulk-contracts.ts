import { contractBody } from '../../examples.ts';
import { bulkExamples, bulkRoute } from '../../imports/bulk-route.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const bulkContracts = defineRoute({
  key: 'POST /api/v1/contracts/bulk',
  name: 'bulk-contracts',
  summary: 'Add many contracts',
  errorImpact: 'Programs cannot send many contracts at once.',
  ...bulkRoute(
    'contracts',
    'A contract that exists already is unchanged. One that an exclusive contract forbids is skipped as `contract_overlap`.',
  ),
  examples: bulkExamples(
    [
      { ...contractBody, show: samples.showId, region: 'IS' },
      { ...contractBody, show: samples.showReference, region: 'NO' },
    ],
    { row: { ...contractBody, show: samples.showId, region: 'XX' }, field: 'region' },
  ),
});
