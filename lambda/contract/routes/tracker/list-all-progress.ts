import * as z from 'zod';
import { pageMeta, pageQuery } from '../../fields.ts';
import { ownedProgress } from '../../progress.ts';
import { defineRoute } from '../../route.ts';

export const listAllProgress = defineRoute({
  key: 'GET /api/v1/show_all',
  name: 'list-all-progress',
  formerly: 'show-all',
  summary: 'List the progress of all people',
  description: '`total_entries` counts the entries of this page. Continue with `meta.next_cursor` until it is null.',
  errorImpact: 'Administrators cannot list the progress of all people.',
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
    { summary: 'Viewers do not have permission', as: 'viewer', code: 'forbidden' },
  ],
});
