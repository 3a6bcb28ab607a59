import * as z from 'zod';
import { episodeStats, episodeTotals, figureHeaders, figures, genreFilter, mostRows } from '../../analytics.ts';
import { madeUpCursor } from '../../examples.ts';
import { pageQuery } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { showStatus } from '../../show.ts';

export const getEpisodeStats = defineRoute({
  key: 'GET /api/v1/analytics/episode_stats',
  name: 'get-episode-stats',
  summary: 'Shows by number of episodes, with their lengths and ranks',
  description:
    'The shows with most episodes first, equals by title. `genre` and `status` choose which shows are listed and counted in `totals`; ranks are always among all shows. `accept: text/csv` answers the page as a file, and where the next one is in its `Link`.',
  errorImpact: 'Nobody can read the figures about episodes.',
  auth: 'user',
  uses: ['snapshots:refresh', 'catalog:read'],
  csv: true,
  query: z.strictObject({ genre: genreFilter.optional(), status: showStatus.optional(), ...pageQuery(50, mostRows) }),
  headers: figureHeaders,
  etag: true,
  responses: { 200: figures(episodeStats, episodeTotals) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'The ten shows with most episodes', query: { limit: 10 } },
    { summary: 'Comedies that are still running', query: { genre: 'comedy', status: 'running' } },
    { summary: 'A show is never cancelled here', query: { status: 'cancelled' }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
