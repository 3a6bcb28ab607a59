import * as z from 'zod';
import { cursor, page, pageLimit } from '../fields.ts';
import { defineRoute } from '../route.ts';
import { tvShow } from '../show.ts';

/** Orders of the list of shows; `-` means descending. Shows without the value come last either way. */
export const showSort = z.enum(['title', '-title', 'premiered', '-premiered']);

export const listTvShows = defineRoute({
  name: 'list-tv-shows',
  area: 'shows',
  summary: 'The shows, page by page',
  errorImpact: 'Nobody can browse the shows of the catalog.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({
    title: z.string().trim().min(1).max(255).optional().meta({ description: 'Only shows whose title or alias contains this text' }),
    sort: showSort.default('title'),
    limit: pageLimit(50, 200),
    cursor: cursor.optional(),
  }),
  responses: { 200: page(tvShow) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'The latest first', as: 'viewer', query: { sort: '-premiered', limit: 2 }, status: 200 },
    { summary: 'By a part of the title', as: 'viewer', query: { title: 'breaking' }, status: 200 },
    { summary: 'A made-up cursor is refused', as: 'viewer', query: { cursor: 'abc' }, status: 400, answer: { code: 'invalid_cursor' } },
  ],
});
