import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const deleteGenre = defineRoute({
  key: 'DELETE /api/v1/genres/{id}',
  name: 'delete-genre',
  area: 'catalog',
  summary: 'Delete a genre that nothing has',
  description: 'One that a show or a movie has, deleted ones included, ends as `rejected` with `genre_in_use`: merge it into another one.',
  errorImpact: 'Editors cannot delete genres.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: changeProblems,
  examples: [
    {
      summary: 'One that shows have',
      as: 'editor',
      path: { id: samples.genreId },
      headers: { prefer: 'wait=8' },
      status: 422,
      answer: { code: 'command_rejected', reason: 'genre_in_use' },
    },
  ],
});
