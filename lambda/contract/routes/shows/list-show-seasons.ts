import * as z from 'zod';
import { unknownReference } from '../../examples.ts';
import { page } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { season, showRef } from '../../show.ts';

export const listShowSeasons = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/seasons',
  name: 'list-show-seasons',
  summary: 'List the seasons of a show',
  description: 'Lists all seasons, computed from the episodes. `episodes` is null if only the season is known.',
  errorImpact: 'Nobody can see the lengths and dates of the seasons of a show.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: showRef }),
  responses: { 200: page(season) },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'By id or external id',
      path: { id: samples.showReference },
      answer: { data: [{ number: 1, episodes: 7 }, { number: 2 }, { number: 3 }, { number: 4 }, { number: 5 }] },
    },
    unknownReference(),
  ],
});
