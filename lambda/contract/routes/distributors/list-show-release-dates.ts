import { absent, madeUpCursor } from '../../examples.ts';
import { listOfRoute } from '../../read.ts';
import { releaseDate } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';

export const listShowReleaseDates = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/release_dates',
  name: 'list-show-release-dates',
  summary: 'List the release dates of a show by day',
  errorImpact: 'Nobody can see the release dates of a show.',
  ...listOfRoute(byReference, releaseDate),
  examples: [
    { summary: 'By id or external id', path: { id: samples.showReference } },
    absent({ summary: 'A show that does not exist' }),
    madeUpCursor({ path: { id: samples.showId } }),
  ],
});
