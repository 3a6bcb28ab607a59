import * as z from 'zod';
import { page, pageQuery, text } from '../../fields.ts';
import { madeUpCursor } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { tvShow } from '../../show.ts';

export const searchTvShows = defineRoute({
  key: 'GET /api/v1/tv_shows/search',
  name: 'search-tv-shows',
  area: 'shows',
  summary: 'Shows by something like one of their names, the most alike first',
  description:
    'Case, accents, punctuation and small mistakes do not matter. A text of fewer than three letters finds names that begin with it; ' +
    'two Chinese, Japanese or Korean characters find names that contain them. ' +
    'What another catalog calls a show (`tvmaze:169`, `tt0903747`) finds it too.',
  errorImpact: 'Nobody can search for shows.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({ q: text(255).meta({ example: 'braking bad' }), ...pageQuery(20, 100) }),
  responses: { 200: page(tvShow) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'With a mistake', as: 'viewer', query: { q: 'braking bad' }, status: 200, answer: { data: [{ title: 'Breaking Bad' }] } },
    { summary: 'By what another catalog calls it', as: 'viewer', query: { q: samples.showReference }, status: 200 },
    { summary: 'For nothing', as: 'viewer', query: { q: ' ' }, status: 400, answer: { code: 'validation_failed' } },
    madeUpCursor({ as: 'viewer', query: { q: 'office' } }),
  ],
});
