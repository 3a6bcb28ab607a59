import { waiting } from '../../examples.ts';
import { genreFields } from '../../genre.ts';
import { defineRoute } from '../../route.ts';
import { createRoute } from '../../write.ts';

export const createGenre = defineRoute({
  key: 'POST /api/v1/genres',
  name: 'create-genre',
  summary: 'Add a genre',
  description:
    'Adding a show or movie also adds its genres. Use this route for a genre that no show or movie has yet. If a genre has the same ' +
    'name, ignoring case, the change ends as `duplicate` and names that genre.',
  errorImpact: 'Editors cannot add genres on their own. Adding a show or movie still adds its genres.',
  ...createRoute(),
  body: genreFields,
  examples: [
    { summary: 'Add a genre and wait', headers: waiting, body: { name: 'Chamber play' } },
    { summary: 'The same name in other case is a duplicate', headers: waiting, body: { name: 'chamber PLAY' }, code: 'duplicate' },
  ],
});
