import * as z from 'zod';
import { unknownReference, unversioned } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, externalIds } from '../../show.ts';
import { changeInShowRoute } from '../../write.ts';

export const setExternalIds = defineRoute({
  key: 'PUT /api/v1/tv_shows/{id}/external_ids',
  name: 'set-external-ids',
  summary: 'Replace the external ids of a show',
  description: 'If another show has one of the ids, the change ends as `duplicate` and names it. `If-Match` is the version of the show.',
  errorImpact: 'Editors cannot link shows to other catalogs.',
  ...changeInShowRoute(byReference, 'duplicate', 'precondition_required'),
  body: z.strictObject({ external_ids: externalIds }),
  examples: [
    unversioned(samples.showId, { external_ids: [{ source: 'tmdb', value: '1396' }] }),
    {
      summary: 'Two ids of the same source are refused',
      path: { id: samples.showReference },
      headers: { 'if-match': '"1"' },
      body: {
        externalIds: [
          { source: 'tmdb', value: '1' },
          { source: 'tmdb', value: '2' },
        ],
      },
      invalid: 'externalIds',
    },
    unknownReference({ headers: { 'if-match': '"1"' }, body: { external_ids: [] } }),
  ],
});
