import { madeUpCursor } from '../../examples.ts';
import { namePart } from '../../fields.ts';
import { genre, genreSort } from '../../genre.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listGenres = defineRoute({
  key: 'GET /api/v1/genres',
  name: 'list-genres',
  summary: 'The genres of shows and movies, page by page',
  errorImpact: 'Nobody can choose among the genres; what shows and movies have is still shown.',
  ...listRoute(genre, {
    name: namePart(100),
    sort: genreSort.default('name'),
  }),
  examples: [
    { summary: 'The first two', query: { limit: 2 } },
    { summary: 'By a part of the name', query: { name: 'com' } },
    madeUpCursor(),
  ],
});
