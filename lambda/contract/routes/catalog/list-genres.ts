import * as z from 'zod';
import { page, pageQuery, text } from '../../fields.ts';
import { genre, genreSort } from '../../genre.ts';
import { madeUpCursor } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';

export const listGenres = defineRoute({
  key: 'GET /api/v1/genres',
  name: 'list-genres',
  area: 'catalog',
  summary: 'The genres of shows and movies, page by page',
  errorImpact: 'Nobody can choose among the genres; what shows and movies have is still shown.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({
    name: text(100).optional().meta({ description: 'A part of the name, accents or not; where none contains it, something like it' }),
    sort: genreSort.default('name'),
    ...pageQuery(),
  }),
  responses: { 200: page(genre) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'The first two', as: 'viewer', query: { limit: 2 }, status: 200 },
    { summary: 'By a part of the name', as: 'viewer', query: { name: 'com' }, status: 200 },
    madeUpCursor({ as: 'viewer' }),
  ],
});
