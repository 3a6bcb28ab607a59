import { outdated, unknownReference, unversioned, waiting } from '../../examples.ts';
import { upsertNote } from '../../reference.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, showBody } from '../../show.ts';
import { upsertRoute } from '../../write.ts';

export const updateTvShow = defineRoute({
  key: 'PUT /api/v1/tv_shows/{id}',
  name: 'update-tv-show',
  summary: 'Replace a show',
  description:
    'Omitted fields become unknown, except `type`, `aliases` and `external_ids`, which do not change. ' +
    'The former title stays an alias, so that people who track the show by this title keep their progress. ' +
    upsertNote,
  errorImpact: 'Editors cannot correct shows. Changes already accepted are not affected.',
  ...upsertRoute(byReference),
  body: showBody,
  examples: [
    unversioned(samples.showId, { title: 'Another Title', status: 'ended' }),
    {
      ...outdated(samples.showReference, { title: 'Another Title', status: 'ended' }),
      summary: 'An outdated version is refused, here for a show by its external id',
    },
    unknownReference({ headers: { 'if-match': '"1"' }, body: { title: 'Another Title', status: 'ended' } }),
    {
      summary: 'A new key adds the show',
      path: { id: 'tvmaze:990201' },
      headers: waiting,
      body: { title: 'A Show Elsewhere', status: 'running' },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'The same values again change nothing',
      path: { id: 'tvmaze:990201' },
      headers: waiting,
      body: { title: 'A Show Elsewhere', status: 'running' },
      status: 200,
      answer: { version: 1 },
    },
  ],
});
