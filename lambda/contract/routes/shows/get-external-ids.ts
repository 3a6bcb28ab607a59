import { unknownReference } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, showExternalIds } from '../../show.ts';

export const getExternalIds = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/external_ids',
  name: 'get-external-ids',
  summary: 'What other catalogs call a show',
  errorImpact: 'Nobody can look up what other catalogs call a show.',
  ...oneRoute(showExternalIds, byReference),
  examples: [
    { summary: 'Of the show that another catalog calls so', path: { id: samples.showReference }, answer: { tv_show_id: samples.showId } },
    unknownReference({ summary: 'Of one that nobody knows' }),
  ],
});
