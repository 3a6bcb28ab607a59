import * as z from 'zod';
import { defineRoute } from '../route.ts';
import { samples } from '../samples.ts';
import { showRef } from '../show.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../write.ts';

export const deleteTvShow = defineRoute({
  name: 'delete-tv-show',
  area: 'shows',
  summary: 'Delete a show',
  description: 'It is marked as deleted, its episodes are found no more, and it can be restored. Who tracks it goes on tracking it.',
  errorImpact: 'Editors cannot delete shows.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'catalog_waking'],
  examples: [
    {
      summary: 'One that is not there',
      as: 'editor',
      path: { id: samples.absentId },
      headers: { prefer: 'wait=8' },
      status: 404,
      answer: { code: 'not_found' },
    },
    { summary: 'One that nobody knows', as: 'editor', path: { id: 'tvmaze:0' }, status: 404, answer: { code: 'not_found' } },
  ],
});
