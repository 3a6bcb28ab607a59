import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const restoreMovie = defineRoute({
  key: 'POST /api/v1/movies/{id}/restore',
  name: 'restore-movie',
  area: 'catalog',
  summary: 'Restore a deleted movie',
  description: 'Unless an equal one was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of a movie.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate'],
  examples: [absent({ summary: 'One that is not deleted', as: 'editor', headers: { prefer: 'wait=8' } })],
});
