import { absent, madeUpCursor } from '../../examples.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';
import { contract } from '../../show-contract.ts';

export const listShowContracts = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/contracts',
  name: 'list-show-contracts',
  summary: 'The contracts of a show, by the day they start',
  errorImpact: 'Nobody can read who may show a show.',
  ...listOfRoute(byReference, contract),
  examples: [
    { summary: 'Of one show', path: { id: samples.showReference } },
    absent({ summary: 'Of a show that is not there' }),
    madeUpCursor({ path: { id: samples.showId } }),
  ],
});
