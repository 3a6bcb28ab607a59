import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showChange } from '../../tracker/change-route.ts';
import { ownMovieFields } from '../../tracker/own-movie.ts';

export const updateOwnMovie = defineRoute({
  ...showChange,
  uses: ['movies:put', 'catalog:read'],
  key: 'PATCH /api/v1/me/movies/{id}',
  name: 'update-own-movie',
  summary: 'Set the watchlist, rating, note or favourite of a movie of the caller',
  description: 'Omitted fields do not change; null removes a value. The first change of a movie reads its title from the catalog.',
  errorImpact: 'Nobody can plan, rate or note a movie.',
  path: byId,
  body: ownMovieFields,
  examples: [
    { summary: 'Put a movie on the watchlist', path: { id: samples.movieId }, body: { watchlist: true }, answer: { status: 'planned' } },
    absent({ body: { watchlist: true } }),
  ],
});
