import { genreFields } from '../../genre.ts';
import { defineRoute } from '../../route.ts';
import { createHeaders, createProblems, createResponses, writeUses } from '../../write.ts';

export const createGenre = defineRoute({
  key: 'POST /api/v1/genres',
  name: 'create-genre',
  area: 'catalog',
  summary: 'Add a genre',
  description:
    'Shows and movies bring theirs along: this is for one that nothing has yet. One of the same name, with other capitals or not, ends ' +
    'as `duplicate`, naming the one that is there.',
  errorImpact: 'Editors cannot add genres by themselves; shows and movies still bring theirs.',
  auth: 'editor',
  uses: writeUses,
  headers: createHeaders,
  body: genreFields,
  responses: createResponses,
  problems: createProblems,
  examples: [
    { summary: 'Add one and wait', as: 'editor', headers: { prefer: 'wait=8' }, body: { name: 'Chamber play' }, status: 201 },
    {
      summary: 'With other capitals it is a duplicate',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { name: 'chamber PLAY' },
      status: 409,
      answer: { code: 'duplicate' },
    },
  ],
});
