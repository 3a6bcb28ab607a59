import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { genreFields } from '../../genre.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const updateGenre = defineRoute({
  key: 'PUT /api/v1/genres/{id}',
  name: 'update-genre',
  area: 'catalog',
  summary: 'Rename a genre',
  description: 'Every show and movie that has it has it under its new name, and a new version.',
  errorImpact: 'Editors cannot rename genres.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  body: genreFields,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'precondition_required'],
  examples: [
    {
      summary: 'Without the version that it replaces it is refused',
      as: 'editor',
      path: { id: samples.genreId },
      body: { name: 'Another Name' },
      status: 428,
      answer: { code: 'precondition_required' },
    },
    {
      summary: 'The version has moved on',
      as: 'editor',
      path: { id: samples.genreId },
      headers: { 'if-match': '"9999"', prefer: 'wait=8' },
      body: { name: 'Another Name' },
      status: 412,
      answer: { code: 'precondition_failed' },
    },
  ],
});
