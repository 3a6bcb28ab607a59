import * as z from 'zod';
import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ownShow, trackedId } from '../../tracker/own-show.ts';

export const getOwnShow = defineRoute({
  key: 'GET /api/v1/me/shows/{id}',
  name: 'get-own-show',
  summary: 'A show of the caller, with their plays, ratings and notes',
  description:
    'The answer does not need the database of the catalog, so titles of episodes are not part of it. The record of a show that is not on ' +
    'the list of the caller has its episodes, and is otherwise empty.',
  errorImpact: 'Nobody can see what they watched of a show.',
  auth: 'user',
  uses: ['progress:get', 'ledger:read', 'show-cards:get'],
  path: z.strictObject({ id: trackedId }),
  responses: { 200: ownShow },
  problems: ['not_found'],
  examples: [
    { summary: 'A show on the list', path: { id: samples.showId }, answer: { tv_show: 'Breaking Bad', status: 'watching' } },
    absent(),
  ],
});
