import { outdated, unknownReference, unversioned } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, showBody } from '../../show.ts';
import { changeInShowRoute } from '../../write.ts';

export const updateTvShow = defineRoute({
  key: 'PUT /api/v1/tv_shows/{id}',
  name: 'update-tv-show',
  summary: 'Replace a show',
  description:
    'What the body leaves out becomes unknown, but `type`, `aliases` and `external_ids` stay as they are unless they are given. ' +
    'The title that it had stays one of its aliases: who tracks the show by it loses nothing.',
  errorImpact: 'Editors cannot correct shows; what was accepted before is not affected.',
  ...changeInShowRoute(byReference, 'duplicate', 'precondition_required'),
  body: showBody,
  examples: [
    unversioned(samples.showId, { title: 'Another Title', status: 'ended' }),
    {
      ...outdated(samples.showReference, { title: 'Another Title', status: 'ended' }),
      summary: 'The version has moved on; the show is named as another catalog does',
    },
    unknownReference({ headers: { 'if-match': '"1"' }, body: { title: 'Another Title', status: 'ended' } }),
  ],
});
