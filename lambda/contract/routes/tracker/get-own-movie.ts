import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ownMovie } from '../../tracker/own-movie.ts';

export const getOwnMovie = defineRoute({
  key: 'GET /api/v1/me/movies/{id}',
  name: 'get-own-movie',
  summary: 'A movie of the caller, with their plays, rating and note',
  errorImpact: 'Nobody can see whether they watched a movie.',
  auth: 'user',
  uses: ['ledger:get'],
  path: byId,
  etag: true,
  responses: { 200: ownMovie },
  problems: ['not_found'],
  examples: [
    { summary: 'A movie on the watchlist', path: { id: samples.movieId }, answer: { id: samples.movieId, watchlist: true } },
    absent(),
  ],
});
