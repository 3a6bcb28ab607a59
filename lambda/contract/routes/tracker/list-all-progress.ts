import * as z from 'zod';
import { pageMeta, pageQuery } from '../../fields.ts';
import { ownedProgress } from '../../progress.ts';
import { defineRoute } from '../../route.ts';

export const listAllProgress = defineRoute({
  key: 'GET /api/v1/show_all',
  name: 'list-all-progress',
  formerly: 'show-all',
  summary: 'Everybody’s progress, page by page',
  description: '`total_entries` counts the entries of this page; go on with `meta.next_cursor` until it is null.',
  errorImpact: 'Administrators cannot list everybody’s progress.',
  auth: 'admin',
  uses: ['progress:scan'],
  aliases: ['GET /api/show_all'],
  query: z.strictObject(pageQuery(500, 1000)),
  responses: {
    200: z.object({
      entries: z.array(ownedProgress),
      total_entries: z.int(),
      meta: pageMeta,
    }),
  },
  problems: ['invalid_cursor'],
  examples: [
    { summary: 'The first page', query: { limit: 10 } },
    { summary: 'Not for viewers', as: 'viewer', code: 'forbidden' },
  ],
});
