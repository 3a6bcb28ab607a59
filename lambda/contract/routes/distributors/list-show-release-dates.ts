import * as z from 'zod';
import { page, pageQuery } from '../../fields.ts';
import { absent, madeUpCursor } from '../../refusals.ts';
import { releaseDate } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';

export const listShowReleaseDates = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/release_dates',
  name: 'list-show-release-dates',
  area: 'distributors',
  summary: 'When a show is first shown, region by region, by day',
  errorImpact: 'Nobody can read when a show is released where.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: showRef }),
  query: z.strictObject(pageQuery()),
  responses: { 200: page(releaseDate) },
  problems: ['not_found', 'invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'Of one show', as: 'viewer', path: { id: samples.showReference }, status: 200 },
    absent({ summary: 'Of a show that is not there', as: 'viewer' }),
    madeUpCursor({ as: 'viewer', path: { id: samples.showId } }),
  ],
});
