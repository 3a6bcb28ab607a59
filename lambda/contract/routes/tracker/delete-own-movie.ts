import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showChange } from '../../tracker/change-route.ts';

export const deleteOwnMovie = defineRoute({
  ...showChange,
  uses: ['movies:put'],
  key: 'DELETE /api/v1/me/movies/{id}',
  name: 'delete-own-movie',
  summary: 'Remove what the caller did with a movie',
  description: 'The history keeps it, so undoing the batch brings everything back.',
  errorImpact: 'Nobody can remove a movie from their library.',
  path: byId,
  examples: [{ summary: 'A movie', path: { id: samples.movieId }, answer: { status: null, version: null } }, absent()],
});
