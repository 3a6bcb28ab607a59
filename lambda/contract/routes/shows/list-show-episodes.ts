import * as z from 'zod';
import { page, pageQuery, season } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { episodeOfShow, showRef } from '../../show.ts';

export const listShowEpisodes = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/episodes',
  name: 'list-show-episodes',
  area: 'shows',
  summary: 'The episodes of a show in the order of their numbers',
  errorImpact: 'Nobody can read the list of a show’s episodes.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: showRef }),
  query: z.strictObject({ season: season.optional(), ...pageQuery(100, 500) }),
  responses: { 200: page(episodeOfShow) },
  problems: ['not_found', 'invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'The first season', as: 'viewer', path: { id: samples.showId }, query: { season: 1 }, status: 200 },
    absent({ summary: 'Of a show that is not there', as: 'viewer' }),
  ],
});
