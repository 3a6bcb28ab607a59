import { waiting } from '../../examples.ts';
import { genreFields } from '../../genre.ts';
import { defineRoute } from '../../route.ts';
import { createRoute } from '../../write.ts';

export const createGenre = defineRoute({
  key: 'POST /api/v1/genres',
  name: 'create-genre',
  summary: 'Add a genre',
  description:
    'Shows and movies bring theirs along: this is for one that nothing has yet. One of the same name, with other capitals or not, ends ' +
    'as `duplicate`, naming the one that is there.',
  errorImpact: 'Editors cannot add genres by themselves; shows and movies still bring theirs.',
  ...createRoute(),
  body: genreFields,
  examples: [
    { summary: 'Add one and wait', headers: waiting, body: { name: 'Chamber play' } },
    { summary: 'With other capitals it is a duplicate', headers: waiting, body: { name: 'chamber PLAY' }, code: 'duplicate' },
  ],
});
