import { figuresRoute, genreFilter, genrePerformance, genreTotals } from '../../analytics.ts';
import { madeUpCursor } from '../../examples.ts';
import { csvNote } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { showStatus } from '../../show.ts';

export const getGenrePerformance = defineRoute({
  key: 'GET /api/v1/analytics/genre_performance',
  name: 'get-genre-performance',
  summary: 'Genres compared: shows, episodes, lengths, reach',
  description:
    'Genres with more shows come first. `status` only counts shows with this status. `genre` selects a row and does not change ranks. ' +
    csvNote,
  errorImpact: 'Nobody can see the figures about genres.',
  ...figuresRoute(genrePerformance, genreTotals, { genre: genreFilter.optional(), status: showStatus.optional() }),
  examples: [
    { summary: 'All genres' },
    { summary: 'Shows that have ended', query: { status: 'ended', limit: 5 } },
    { summary: 'The limit must be at least 1', query: { limit: 0 }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
