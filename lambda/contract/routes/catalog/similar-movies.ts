import * as z from 'zod';
import { movie, movieTitle, movieYear } from '../../movie.ts';
import { defineRoute } from '../../route.ts';

export const similarMovies = defineRoute({
  key: 'GET /api/v1/movies/similar',
  name: 'similar-movies',
  summary: 'Possible duplicates of a new movie',
  description: 'Movies with a similar title (trigram similarity of at least 0.5) whose years, if both are known, differ by at most one.',
  errorImpact: 'Editors are not warned when they add a movie that already exists under a similar title.',
  auth: 'editor',
  uses: ['catalog:read'],
  query: z.strictObject({ title: movieTitle, year: movieYear.optional() }),
  responses: { 200: z.object({ data: z.array(movie).max(5) }) },
  problems: ['catalog_waking'],
  examples: [
    { summary: 'A title with a typing error', query: { title: 'The Shawshenk Redemption', year: 1995 } },
    { summary: 'Viewers do not have permission', as: 'viewer', query: { title: 'X' }, code: 'forbidden' },
  ],
});
