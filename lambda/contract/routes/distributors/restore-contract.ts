import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const restoreContract = defineRoute({
  key: 'POST /api/v1/contracts/{id}/restore',
  name: 'restore-contract',
  summary: 'Restore a deleted contract',
  description:
    'If an exclusive contract that was added since overlaps, the change ends as `rejected` with the code `contract_overlap` and names that contract.',
  errorImpact: 'Editors cannot restore deleted contracts.',
  ...changeInShowRoute(byId, 'contract_overlap'),
  examples: [absent()],
});
