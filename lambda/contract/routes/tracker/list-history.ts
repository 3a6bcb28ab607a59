import * as z from 'zod';
import { madeUpCursor } from '../../examples.ts';
import { calendarDay, page, pageQuery } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { historyEntry } from '../../tracker/history.ts';
import { trackedId } from '../../tracker/own-show.ts';

export const listHistory = defineRoute({
  key: 'GET /api/v1/me/history',
  name: 'list-history',
  summary: 'List what the caller changed, the latest first',
  description: 'Each entry is the part of a batch that is about one show. With both filters, a page can have fewer entries than `limit`.',
  errorImpact: 'Nobody can see their history.',
  auth: 'user',
  uses: ['ledger:history', 'ledger:read'],
  query: z.strictObject({
    ...pageQuery(50, 100),
    id: trackedId.optional().meta({ description: 'Only changes of the show or movie with this id' }),
    day: calendarDay.optional().meta({ description: 'Only changes of this day in UTC', example: '2026-11-21' }),
  }),
  responses: { 200: page(historyEntry) },
  problems: ['invalid_cursor'],
  examples: [
    { summary: 'The latest changes', query: { limit: 5 } },
    { summary: 'The changes of one show', query: { id: samples.showId } },
    { summary: 'The changes of a day', query: { day: '2026-11-21' } },
    madeUpCursor(),
  ],
});
