import { carriage } from '../../carriage.ts';
import { absent, madeUpCursor } from '../../examples.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';

export const listShowCarriage = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/carriage',
  name: 'list-show-carriage',
  summary: 'Where imports saw a show, by distributor and region',
  description: 'What was seen is not a contract: it says nothing about who may show the show, for how long, or whether exclusively.',
  errorImpact: 'Nobody can read where a show was seen.',
  ...listOfRoute(byReference, carriage),
  examples: [
    { summary: 'Of one show', path: { id: samples.showReference } },
    absent({ summary: 'A show that does not exist' }),
    madeUpCursor({ path: { id: samples.showId } }),
  ],
});
