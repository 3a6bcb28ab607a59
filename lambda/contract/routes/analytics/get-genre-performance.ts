import * as z from 'zod';
import { figureHeaders, figures, genreFilter, genrePerformance, genreTotals, mostRows } from '../../analytics.ts';
import { madeUpCursor } from '../../examples.ts';
import { pageQuery } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { showStatus } from '../../show.ts';

export const getGenrePerformance = defineRoute({
  key: 'GET /api/v1/analytics/genre_performance',
  name: 'get-genre-performance',
  summary: 'Genres compared: shows, episodes, lengths, reach',
  description:
    'The genres with most shows first. `status` looks at those shows only; `genre` chooses the row and leaves ranks as they are. `accept: text/csv` answers the page as a file, and where the next one is in its `Link`.',
  errorImpact: 'Nobody can read the figures about genres.',
  auth: 'user',
  uses: ['snapshots:refresh', 'catalog:read'],
  csv: true,
  query: z.strictObject({ genre: genreFilter.optional(), status: showStatus.optional(), ...pageQuery(50, mostRows) }),
  headers: figureHeaders,
  etag: true,
  responses: { 200: figures(genrePerformance, genreTotals) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'All genres' },
    { summary: 'Of the shows that have ended', query: { status: 'ended', limit: 5 } },
    { summary: 'At least one row', query: { limit: 0 }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
