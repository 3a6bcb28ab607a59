import * as z from 'zod';
import { unknownReference } from '../../examples.ts';
import { page } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { season, showRef } from '../../show.ts';

export const listShowSeasons = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/seasons',
  name: 'list-show-seasons',
  summary: 'The seasons of a show, computed from its episodes',
  description: 'All of them at once. `episodes` is null where only the season is known.',
  errorImpact: 'Nobody can see how long the seasons of a show are and when they were shown.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: showRef }),
  responses: { 200: page(season) },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'Of one show',
      path: { id: samples.showReference },
      answer: { data: [{ number: 1, episodes: 7 }, { number: 2 }, { number: 3 }, { number: 4 }, { number: 5 }] },
    },
    unknownReference({ summary: 'Of one that nobody knows' }),
  ],
});
