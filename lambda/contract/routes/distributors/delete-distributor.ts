import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const deleteDistributor = defineRoute({
  key: 'DELETE /api/v1/distributors/{id}',
  name: 'delete-distributor',
  area: 'distributors',
  summary: 'Delete a distributor',
  description: 'It becomes inactive, and its contracts stay; it can be restored. One that is inactive already ends as `rejected`.',
  errorImpact: 'Editors cannot delete distributors.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: changeProblems,
  examples: [absent({ as: 'editor', headers: { prefer: 'wait=8' } })],
});
