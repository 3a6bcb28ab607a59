import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const deleteMovie = defineRoute({
  key: 'DELETE /api/v1/movies/{id}',
  name: 'delete-movie',
  area: 'catalog',
  summary: 'Delete a movie',
  description: 'It is marked as deleted and can be restored.',
  errorImpact: 'Editors cannot delete movies.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: changeProblems,
  examples: [absent({ as: 'editor', headers: { prefer: 'wait=8' } })],
});
