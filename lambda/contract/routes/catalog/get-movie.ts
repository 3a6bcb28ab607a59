import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { movie } from '../../movie.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getMovie = defineRoute({
  key: 'GET /api/v1/movies/{id}',
  name: 'get-movie',
  area: 'catalog',
  summary: 'One movie',
  errorImpact: 'Nobody can open a movie.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: uuid }),
  etag: true,
  responses: { 200: movie },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    { summary: 'By its id', as: 'viewer', path: { id: samples.movieId }, status: 200, answer: { id: samples.movieId } },
    absent({ as: 'viewer' }),
    { summary: 'What is not an id is refused', as: 'viewer', path: { id: '42' }, status: 400, answer: { code: 'validation_failed' } },
  ],
});
