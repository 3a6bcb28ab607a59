import * as z from 'zod';
import { pageLimit } from '../../fields.ts';
import { movie } from '../../movie.ts';
import { defineRoute } from '../../route.ts';

export const topRatedMovies = defineRoute({
  key: 'GET /api/v1/movies/top-rated',
  name: 'top-rated-movies',
  summary: 'List the movies by rating',
  errorImpact: 'Nobody can see the best rated movies.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({ start: z.int().min(0).max(10_000).default(0), limit: pageLimit(10, 100) }),
  responses: {
    200: z.object({
      movies: z.array(movie),
      pagination: z.object({ start: z.int(), limit: z.int(), has_more: z.boolean() }),
    }),
  },
  problems: ['catalog_waking'],
  examples: [
    { summary: 'The best three', query: { limit: 3 }, answer: { pagination: { start: 0, limit: 3, has_more: true } } },
    { summary: 'The limit must be at most 100', query: { limit: 101 }, code: 'validation_failed' },
  ],
});
