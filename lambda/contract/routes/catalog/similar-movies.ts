import * as z from 'zod';
import { movie, movieTitle, movieYear } from '../../movie.ts';
import { defineRoute } from '../../route.ts';

export const similarMovies = defineRoute({
  key: 'GET /api/v1/movies/similar',
  name: 'similar-movies',
  summary: 'Movies that one about to be added may already be',
  description: 'Titles that are nearly alike (trigram similarity of at least 0.5), and where both years are known at most one year apart.',
  errorImpact: 'Editors are not warned before they add a movie that is there under a slightly different title.',
  auth: 'editor',
  uses: ['catalog:read'],
  query: z.strictObject({ title: movieTitle, year: movieYear.optional() }),
  responses: { 200: z.object({ data: z.array(movie).max(5) }) },
  problems: ['catalog_waking'],
  examples: [
    { summary: 'A title with a typing error', query: { title: 'The Shawshenk Redemption', year: 1995 } },
    { summary: 'Not for viewers', as: 'viewer', query: { title: 'X' }, code: 'forbidden' },
  ],
});
