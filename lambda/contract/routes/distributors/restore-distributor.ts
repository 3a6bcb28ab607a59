import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const restoreDistributor = defineRoute({
  key: 'POST /api/v1/distributors/{id}/restore',
  name: 'restore-distributor',
  area: 'distributors',
  summary: 'Restore a deleted distributor',
  description: 'It becomes active again. One that is active ends as `rejected`.',
  errorImpact: 'Editors cannot take back the deletion of a distributor.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: changeProblems,
  examples: [absent({ as: 'editor', headers: { prefer: 'wait=8' } })],
});
