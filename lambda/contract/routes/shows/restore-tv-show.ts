import * as z from 'zod';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { showRef } from '../../show.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const restoreTvShow = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/restore',
  name: 'restore-tv-show',
  area: 'shows',
  summary: 'Restore a deleted show',
  description: 'With its episodes; unless an equal one was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of a show.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'catalog_waking'],
  examples: [
    absent({ summary: 'One that is not deleted', as: 'editor', headers: { prefer: 'wait=8' } }),
    absent({ summary: 'One that nobody knows', as: 'editor', path: { id: 'tvmaze:0' } }),
  ],
});
