import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ofTracked, showChange } from '../../tracker/change-route.ts';

export const deleteOwnShow = defineRoute({
  ...showChange,
  key: 'DELETE /api/v1/me/shows/{id}',
  name: 'delete-own-show',
  summary: 'Remove a show from the list of the caller',
  description: 'Its plays, ratings and notes are removed too. The history keeps them, so undoing the batch brings everything back.',
  errorImpact: 'Nobody can remove a show with its plays, ratings and notes.',
  uses: ['progress:remove-once', 'show-cards:get'],
  path: ofTracked,
  examples: [{ summary: 'A show on the list', path: { id: samples.trackedShowId }, answer: { status: null, version: null } }, absent()],
});
