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
    'The genres with most shows first. `status` looks at those shows only; `genre` chooses the row and leaves ranks as they are. ' +
    csvNote,
  errorImpact: 'Nobody can read the figures about genres.',
  ...figuresRoute(genrePerformance, genreTotals, { genre: genreFilter.optional(), status: showStatus.optional() }),
  examples: [
    { summary: 'All genres' },
    { summary: 'Of the shows that have ended', query: { status: 'ended', limit: 5 } },
    { summary: 'At least one row', query: { limit: 0 }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
