import { unknownReference } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, showExternalIds } from '../../show.ts';

export const getExternalIds = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/external_ids',
  name: 'get-external-ids',
  summary: 'External ids of a show',
  errorImpact: 'Nobody can see the external ids of a show.',
  ...oneRoute(showExternalIds, byReference),
  examples: [
    { summary: 'By an external id of the show', path: { id: samples.showReference }, answer: { tv_show_id: samples.showId } },
    unknownReference(),
  ],
});
