import * as z from 'zod';
import { oneOrMore, pageMeta, pageQuery } from '../../fields.ts';
import { movie, movieGenre, movieRating, movieYear } from '../../movie.ts';
import { defineRoute } from '../../route.ts';

export const filterMovies = defineRoute({
  key: 'GET /api/v1/movies/filter',
  name: 'filter-movies',
  summary: 'Movies by genre, minimum rating and year',
  description: 'A movie matches if it has any of the genres, ignoring case. `total_count` counts all matches, not only this page.',
  errorImpact: 'Nobody can filter the movies by genre, rating or year.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({
    genre: oneOrMore(movieGenre).optional(),
    min_rating: movieRating.optional(),
    year: movieYear.optional(),
    ...pageQuery(),
  }),
  responses: {
    200: z.object({
      movies: z.array(movie),
      total_count: z.int(),
      filters: z.object({ genre: z.array(z.string()).nullable(), min_rating: z.number().nullable(), year: z.int().nullable() }),
      meta: pageMeta,
    }),
  },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    {
      summary: 'Good dramas and westerns',
      query: { genre: ['drama', 'Western'], min_rating: 8.5 },
      answer: { filters: { genre: ['drama', 'Western'], min_rating: 8.5, year: null } },
    },
    { summary: 'Names can be in camelCase', query: { minRating: 9 }, answer: { filters: { min_rating: 9 } } },
    { summary: 'A year before 1900 is refused', query: { year: 1700 }, code: 'validation_failed' },
  ],
});
