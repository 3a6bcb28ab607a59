import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const deleteContract = defineRoute({
  key: 'DELETE /api/v1/contracts/{id}',
  name: 'delete-contract',
  area: 'distributors',
  summary: 'Delete a contract',
  description: 'For one that was never agreed; one that runs out stays as it is.',
  errorImpact: 'Editors cannot delete contracts.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'catalog_waking'],
  examples: [absent({ as: 'editor' })],
});
