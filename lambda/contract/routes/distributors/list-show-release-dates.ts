import { absent, madeUpCursor } from '../../examples.ts';
import { listOfRoute } from '../../read.ts';
import { releaseDate } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';

export const listShowReleaseDates = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/release_dates',
  name: 'list-show-release-dates',
  summary: 'When a show is first shown, region by region, by day',
  errorImpact: 'Nobody can read when a show is released where.',
  ...listOfRoute(byReference, releaseDate),
  examples: [
    { summary: 'Of one show', path: { id: samples.showReference } },
    absent({ summary: 'Of a show that is not there' }),
    madeUpCursor({ path: { id: samples.showId } }),
  ],
});
