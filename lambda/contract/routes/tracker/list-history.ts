import * as z from 'zod';
import { madeUpCursor } from '../../examples.ts';
import { instant, page, pageQuery } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { historyEntry } from '../../tracker/history.ts';
import { trackedId } from '../../tracker/own-show.ts';

export const listHistory = defineRoute({
  key: 'GET /api/v1/me/history',
  name: 'list-history',
  summary: 'List what the caller changed, the latest first',
  description: 'Each entry is the part of a batch that is about one show. With a time, a page can have fewer entries than `limit`.',
  errorImpact: 'Nobody can see their history.',
  auth: 'user',
  uses: ['ledger:history', 'ledger:read', 'show-cards:get'],
  query: z.strictObject({
    ...pageQuery(50, 100),
    id: trackedId.optional().meta({ description: 'Only changes of the show or movie with this id' }),
    from: instant.optional().meta({ description: 'Changes at or after this time' }),
    to: instant.optional().meta({ description: 'Changes before this time' }),
  }),
  responses: { 200: page(historyEntry) },
  problems: ['invalid_cursor'],
  examples: [
    { summary: 'The latest changes', query: { limit: 5 } },
    { summary: 'The changes of one show', query: { id: samples.showId } },
    { summary: 'The changes of a day in Vienna', query: { from: '2026-11-20T23:00:00Z', to: '2026-11-21T23:00:00Z' } },
    madeUpCursor(),
  ],
});
