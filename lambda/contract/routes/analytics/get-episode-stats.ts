import { episodeStats, episodeTotals, figuresRoute, genreFilter } from '../../analytics.ts';
import { madeUpCursor } from '../../examples.ts';
import { csvNote } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { showStatus } from '../../show.ts';

export const getEpisodeStats = defineRoute({
  key: 'GET /api/v1/analytics/episode_stats',
  name: 'get-episode-stats',
  summary: 'Shows by number of episodes, with their lengths and ranks',
  description:
    'Shows with more episodes come first; equal shows are sorted by title. `genre` and `status` select the shows in the list and in ' +
    '`totals`. Ranks are always among all shows. ' +
    csvNote,
  errorImpact: 'Nobody can see the figures about episodes.',
  ...figuresRoute(episodeStats, episodeTotals, { genre: genreFilter.optional(), status: showStatus.optional() }),
  examples: [
    { summary: 'The ten shows with the most episodes', query: { limit: 10 } },
    { summary: 'Comedies that are still running', query: { genre: 'comedy', status: 'running' } },
    { summary: 'An unknown status is refused', query: { status: 'cancelled' }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
