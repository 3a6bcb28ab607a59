import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { genre } from '../../genre.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getGenre = defineRoute({
  key: 'GET /api/v1/genres/{id}',
  name: 'get-genre',
  area: 'catalog',
  summary: 'One genre',
  description: 'Which shows and movies have it, the lists of these answer by their filter `genre`.',
  errorImpact: 'Nobody can open a genre.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: uuid }),
  etag: true,
  responses: { 200: genre },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    { summary: 'By its id', as: 'viewer', path: { id: samples.genreId }, status: 200, answer: { id: samples.genreId } },
    absent({ as: 'viewer' }),
  ],
});
