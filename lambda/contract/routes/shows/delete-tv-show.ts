import * as z from 'zod';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { showRef } from '../../show.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const deleteTvShow = defineRoute({
  key: 'DELETE /api/v1/tv_shows/{id}',
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
    absent({ as: 'editor', headers: { prefer: 'wait=8' } }),
    absent({ summary: 'One that nobody knows', as: 'editor', path: { id: 'tvmaze:0' } }),
  ],
});
