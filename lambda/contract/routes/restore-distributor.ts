import * as z from 'zod';
import { uuid } from '../fields.ts';
import { defineRoute } from '../route.ts';
import { samples } from '../samples.ts';
import { changeProblems, changeResponses, createHeaders, writeUses } from '../write.ts';

export const restoreDistributor = defineRoute({
  name: 'restore-distributor',
  area: 'distributors',
  summary: 'Restore a deleted distributor',
  description: 'It becomes active again. One that is active ends as `rejected`.',
  errorImpact: 'Editors cannot take back the deletion of a distributor.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: createHeaders,
  responses: changeResponses,
  problems: changeProblems,
  examples: [
    {
      summary: 'One that is not there',
      as: 'editor',
      path: { id: samples.absentId },
      headers: { prefer: 'wait=8' },
      status: 404,
      answer: { code: 'not_found' },
    },
  ],
});
