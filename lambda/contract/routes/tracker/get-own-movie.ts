import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ownMovie } from '../../tracker/own-movie.ts';

export const getOwnMovie = defineRoute({
  key: 'GET /api/v1/me/movies/{id}',
  name: 'get-own-movie',
  summary: 'A movie of the caller, with their plays, rating and note',
  description:
    'The record of a movie that the caller has not watched, planned, rated or noted is empty. The answer does not need the database of ' +
    'the catalog, so the id of no movie has an empty record too.',
  errorImpact: 'Nobody can see whether they watched a movie.',
  auth: 'user',
  uses: ['ledger:get'],
  path: byId,
  etag: true,
  responses: { 200: ownMovie },
  problems: [],
  examples: [
    { summary: 'A movie on the watchlist', path: { id: samples.movieId }, answer: { id: samples.movieId, watchlist: true } },
    {
      summary: 'A movie that the caller has done nothing with',
      path: { id: samples.absentId },
      answer: { id: samples.absentId, title: null, watchlist: false, plays: [], version: null },
    },
  ],
});
