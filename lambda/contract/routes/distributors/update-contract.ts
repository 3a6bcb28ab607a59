import { contractBody, outdated, unversioned } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { contractFields } from '../../show-contract.ts';
import { changeInShowRoute } from '../../write.ts';

export const updateContract = defineRoute({
  key: 'PUT /api/v1/contracts/{id}',
  name: 'update-contract',
  summary: 'Replace a contract',
  description: 'The contract stays with its show. Without `contract_end_date` it has no end.',
  errorImpact: 'Editors cannot correct contracts. Changes already accepted are not affected.',
  ...changeInShowRoute(byId, 'contract_overlap', 'precondition_required'),
  body: contractFields,
  examples: [unversioned(samples.contractId, contractBody), outdated(samples.contractId, contractBody)],
});
