import * as z from 'zod';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef, tvShowDetails } from '../../show.ts';

export const getTvShow = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}',
  name: 'get-tv-show',
  area: 'shows',
  summary: 'One show with its seasons',
  errorImpact: 'Nobody can open a show.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: showRef }),
  etag: true,
  responses: { 200: tvShowDetails },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    { summary: 'By its id', as: 'viewer', path: { id: samples.showId }, status: 200, answer: { id: samples.showId } },
    {
      summary: 'By what another catalog calls it',
      as: 'viewer',
      path: { id: samples.showReference },
      status: 200,
      answer: { id: samples.showId },
    },
    absent({ as: 'viewer' }),
  ],
});
