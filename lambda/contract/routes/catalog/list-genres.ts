import { madeUpCursor } from '../../examples.ts';
import { namePart } from '../../fields.ts';
import { genre, genreSort } from '../../genre.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listGenres = defineRoute({
  key: 'GET /api/v1/genres',
  name: 'list-genres',
  summary: 'List the genres of shows and movies',
  errorImpact: 'Nobody can browse the genres. The genres of shows and movies are still shown.',
  ...listRoute(genre, {
    name: namePart(100),
    sort: genreSort.default('name'),
  }),
  examples: [{ summary: 'The first two', query: { limit: 2 } }, { summary: 'By part of the name', query: { name: 'com' } }, madeUpCursor()],
});
