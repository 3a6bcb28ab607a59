import * as z from 'zod';
import { page, pageQuery } from '../fields.ts';
import { movie } from '../movie.ts';
import { madeUpCursor } from '../refusals.ts';
import { defineRoute } from '../route.ts';

/** Orders of the movie list; `-` means descending. Movies without the value come last either way. */
export const movieSort = z.enum(['title', '-title', 'year', '-year', 'rating', '-rating', 'created_at', '-created_at']);

export const listMovies = defineRoute({
  name: 'list-movies',
  area: 'catalog',
  summary: 'The movies, page by page',
  errorImpact: 'Nobody can browse the movies.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({ sort: movieSort.default('title'), ...pageQuery() }),
  responses: { 200: page(movie) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'The best rated first', as: 'viewer', query: { sort: '-rating', limit: 2 }, status: 200 },
    { summary: 'An unknown order is refused', as: 'viewer', query: { sort: 'colour' }, status: 400, answer: { code: 'validation_failed' } },
    madeUpCursor({ as: 'viewer' }),
  ],
});
