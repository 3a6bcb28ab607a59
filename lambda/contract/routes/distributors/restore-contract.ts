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
    'If an exclusive contract that was added since overlaps, the change ends as `rejected` with the code `contract_overlap` and names that contract.',
  errorImpact: 'Editors cannot take back the deletion of a contract.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'contract_overlap', 'catalog_waking'],
  examples: [absent({ as: 'editor' })],
});
