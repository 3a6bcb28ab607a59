import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const mergeGenre = defineRoute({
  key: 'POST /api/v1/genres/{id}/merge',
  name: 'merge-genre',
  area: 'catalog',
  summary: 'Merge a genre into another',
  description:
    'Every show and movie that has the one of the path has the other one instead, and a new version; the one of the path is deleted. Ends ' +
    'as `rejected` with `movies_would_be_equal` where two movies differ in nothing but these genres.',
  errorImpact: 'Editors cannot make one genre of two.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  body: z.strictObject({ into: uuid }),
  responses: changeResponses,
  problems: changeProblems,
  examples: [
    {
      summary: 'Into itself',
      as: 'editor',
      path: { id: samples.genreId },
      headers: { prefer: 'wait=8' },
      body: { into: samples.genreId },
      status: 422,
      answer: { code: 'command_rejected', reason: 'unknown_genre' },
    },
  ],
});
