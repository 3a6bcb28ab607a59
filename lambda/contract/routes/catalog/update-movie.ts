import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { movieFields } from '../../movie.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const updateMovie = defineRoute({
  key: 'PUT /api/v1/movies/{id}',
  name: 'update-movie',
  area: 'catalog',
  summary: 'Replace a movie',
  description: 'What the body leaves out becomes unknown: that is how a rating is removed.',
  errorImpact: 'Editors cannot correct movies; what was accepted before is not affected.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  body: movieFields,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'precondition_required'],
  examples: [
    {
      summary: 'Without the version that it replaces it is refused',
      as: 'editor',
      path: { id: samples.movieId },
      body: { title: 'Another Title' },
      status: 428,
      answer: { code: 'precondition_required' },
    },
    {
      summary: 'The version has moved on',
      as: 'editor',
      path: { id: samples.movieId },
      headers: { 'if-match': '"9999"', prefer: 'wait=8' },
      body: { title: 'Another Title', genre: 'Drama' },
      status: 412,
      answer: { code: 'precondition_failed' },
    },
  ],
});
