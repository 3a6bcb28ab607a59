import { absent } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ownShowFields } from '../../tracker/change.ts';
import { ofTracked, showChange } from '../../tracker/change-route.ts';

export const updateOwnShow = defineRoute({
  ...showChange,
  key: 'PATCH /api/v1/me/shows/{id}',
  name: 'update-own-show',
  summary: 'Set the status, rating, note, favourite or policy of a show of the caller',
  description: 'A show of the catalog that is not on the list is added to it. Omitted fields do not change; null removes a value.',
  errorImpact: 'Nobody can set the status, rating or note of a show.',
  path: ofTracked,
  body: ownShowFields,
  examples: [
    {
      summary: 'Pause and rate a show',
      path: { id: samples.showId },
      body: { status: 'paused', rating: 8.5 },
      answer: { id: samples.showId, status: 'paused' },
    },
    { summary: 'Ratings are in halves', path: { id: samples.showId }, body: { rating: 8.3 }, invalid: 'rating' },
    absent({ body: { favourite: true } }),
  ],
});
