import { absent, byItsId } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, tvShowDetails } from '../../show.ts';

export const getTvShow = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}',
  name: 'get-tv-show',
  summary: 'One show with its seasons',
  errorImpact: 'Nobody can open a show.',
  ...oneRoute(tvShowDetails, byReference),
  examples: [
    byItsId(samples.showId),
    { summary: 'By its external id', path: { id: samples.showReference }, answer: { id: samples.showId } },
    absent(),
  ],
});
