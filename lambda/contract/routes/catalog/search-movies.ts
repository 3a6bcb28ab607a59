import * as z from 'zod';
import { page, pageQuery, text } from '../../fields.ts';
import { movie } from '../../movie.ts';
import { defineRoute } from '../../route.ts';

export const searchMovies = defineRoute({
  key: 'GET /api/v1/movies/search',
  name: 'search-movies',
  area: 'catalog',
  summary: 'Movies whose title contains a text',
  description:
    'Case and accents do not matter; `%` and `_` mean themselves. Titles that begin with the text come first, then by title. ' +
    'Where no title contains it, those that are like it are found, the nearest first.',
  errorImpact: 'Nobody can find a movie by its title.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({
    title: text(255).meta({ example: 'godfather' }),
    ...pageQuery(20, 100),
  }),
  responses: { 200: page(movie) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'Part of a title', as: 'viewer', query: { title: 'godfather', limit: 1 }, status: 200 },
    { summary: 'A title is needed', as: 'viewer', status: 400, answer: { code: 'validation_failed' } },
  ],
});
