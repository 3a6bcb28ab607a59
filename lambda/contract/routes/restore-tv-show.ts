import * as z from 'zod';
import { defineRoute } from '../route.ts';
import { samples } from '../samples.ts';
import { showRef } from '../show.ts';
import { changeProblems, changeResponses, createHeaders, writeUses } from '../write.ts';

export const restoreTvShow = defineRoute({
  name: 'restore-tv-show',
  area: 'shows',
  summary: 'Restore a deleted show',
  description: 'With its episodes; unless an equal one was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of a show.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: createHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'catalog_waking'],
  examples: [
    {
      summary: 'One that is not deleted',
      as: 'editor',
      path: { id: samples.absentId },
      headers: { prefer: 'wait=8' },
      status: 404,
      answer: { code: 'not_found' },
    },
    { summary: 'One that nobody knows', as: 'editor', path: { id: 'tvmaze:0' }, status: 404, answer: { code: 'not_found' } },
  ],
});
