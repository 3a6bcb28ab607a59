import * as z from 'zod';
import { absent } from '../../examples.ts';
import { season } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { opinionBody } from '../../tracker/change.ts';
import { showChange } from '../../tracker/change-route.ts';
import { trackedId } from '../../tracker/own-show.ts';

export const updateOwnSeason = defineRoute({
  ...showChange,
  key: 'PATCH /api/v1/me/shows/{id}/seasons/{number}',
  name: 'update-own-season',
  summary: 'Set the rating or note of the caller about a season',
  description: 'Omitted fields do not change; null removes a value. A show that is not on the list is added to it.',
  errorImpact: 'Nobody can rate a season or write a note about it.',
  path: z.strictObject({
    id: trackedId,
    number: z
      .string()
      .regex(/^\d{1,5}$/, 'the number of a season')
      .transform(Number)
      .pipe(season),
  }),
  body: opinionBody,
  examples: [
    { summary: 'Rate season 1', path: { id: samples.showId, number: '1' }, body: { rating: 9 }, answer: { id: samples.showId } },
    absent({ path: { id: samples.absentId, number: '1' }, body: { rating: 9 } }),
  ],
});
