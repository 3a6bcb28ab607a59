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
    'Omitted fields become unknown, except `type`, `aliases` and `external_ids`, which do not change. ' +
    'The former title stays an alias, so that people who track the show by this title keep their progress.',
  errorImpact: 'Editors cannot correct shows. Changes already accepted are not affected.',
  ...changeInShowRoute(byReference, 'duplicate', 'precondition_required'),
  body: showBody,
  examples: [
    unversioned(samples.showId, { title: 'Another Title', status: 'ended' }),
    {
      ...outdated(samples.showReference, { title: 'Another Title', status: 'ended' }),
      summary: 'An outdated version is refused, here for a show by its external id',
    },
    unknownReference({ headers: { 'if-match': '"1"' }, body: { title: 'Another Title', status: 'ended' } }),
  ],
});
