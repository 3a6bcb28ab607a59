import * as z from 'zod';
import { episodeScope, episodeSort, listedEpisode, processingStatusGiven } from '../../episode.ts';
import { deletedForEditors, madeUpCursor } from '../../examples.ts';
import { pageMeta, pageQuery, season } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';

/** The last episode that a page number can reach. Later episodes need a cursor. */
const deepest = 10_000;

export const listEpisodes = defineRoute({
  key: 'GET /api/v1/episodes',
  name: 'list-episodes',
  summary: 'List the episodes of all shows',
  description: '`cursor` continues after the previous page. `page` can reach the first 10,000 episodes.',
  errorImpact: 'Nobody can browse the episodes of the catalog.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z
    .strictObject({
      show: showRef.optional(),
      season: season.optional().meta({ description: 'A season of `show`' }),
      status: processingStatusGiven.optional().meta({ description: 'Processing status' }),
      scope: episodeScope.default('active').meta({ description: '`deleted` lists deleted episodes. For editors only' }),
      sort: episodeSort.optional().meta({ description: 'Default: by number with `show`, otherwise the latest first' }),
      page: z.int().min(1).optional(),
      ...pageQuery(20, 100),
    })
    .refine(({ show, season }) => season === undefined || show !== undefined, { path: ['season'], error: 'needs `show`' })
    .refine(({ page, cursor }) => page === undefined || cursor === undefined, {
      path: ['page'],
      error: 'must not be given together with `cursor`',
    })
    .refine(({ page = 1, limit }) => page * limit <= deepest, { path: ['page'], error: 'must be lower. Use `cursor` for later pages' }),
  responses: {
    200: z.object({
      data: z.array(listedEpisode),
      meta: pageMeta.extend({ page: z.int().nullable(), limit: z.int() }),
    }),
  },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'Episodes that wait for processing', query: { page: 1, limit: 20, status: 'pending' } },
    { summary: 'A season of a show', query: { show: samples.showReference, season: 1 } },
    deletedForEditors,
    { summary: 'An unknown status is refused', query: { status: 'lost' }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
