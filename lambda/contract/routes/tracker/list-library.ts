import * as z from 'zod';
import { madeUpCursor } from '../../examples.ts';
import { page } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { libraryEntry, libraryMovie, libraryQuery } from '../../tracker/library.ts';

export const listLibrary = defineRoute({
  key: 'GET /api/v1/me/library',
  name: 'list-library',
  summary: 'List the shows or movies of the caller',
  description:
    'The status, network and genres of a show are those of its last change. With `as_of` the answer is the list as it was at that instant: ' +
    'what the caller had watched, rated and planned, with the present episodes of the catalog.',
  errorImpact: 'Nobody can see their library.',
  auth: 'user',
  uses: ['progress:list', 'ledger:get', 'ledger:batches', 'ledger:history', 'show-cards:get'],
  query: libraryQuery,
  responses: { 200: page(z.discriminatedUnion('kind', [libraryEntry, libraryMovie]).meta({ id: 'LibraryItem' })) },
  problems: ['invalid_cursor'],
  examples: [
    { summary: 'By title', query: { sort: 'title', limit: 10 } },
    { summary: 'What the caller watches or has planned', query: { status: ['watching', 'planned'] } },
    { summary: 'Movies on the watchlist', query: { kind: 'movie', status: 'planned' } },
    { summary: 'As it was', query: { as_of: '2026-01-01T00:00:00Z' } },
    madeUpCursor(),
  ],
});
