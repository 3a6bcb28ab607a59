import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const restoreContract = defineRoute({
  key: 'POST /api/v1/contracts/{id}/restore',
  name: 'restore-contract',
  area: 'distributors',
  summary: 'Restore a deleted contract',
  description:
    'Unless an exclusive one that was added since stands in its way: then it ends as `rejected` with the code `contract_overlap`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of a contract.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'contract_overlap', 'catalog_waking'],
  examples: [absent({ as: 'editor' })],
});
