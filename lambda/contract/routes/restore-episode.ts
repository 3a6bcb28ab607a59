import * as z from 'zod';
import { uuid } from '../fields.ts';
import { defineRoute } from '../route.ts';
import { samples } from '../samples.ts';
import { changeProblems, changeResponses, createHeaders, writeUses } from '../write.ts';

export const restoreEpisode = defineRoute({
  name: 'restore-episode',
  area: 'shows',
  summary: 'Restore a deleted episode',
  description: 'Unless one of its number was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of an episode.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: createHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'catalog_waking'],
  examples: [
    {
      summary: 'One that is not there',
      as: 'editor',
      path: { id: samples.absentId },
      status: 404,
      answer: { code: 'not_found' },
    },
  ],
});
