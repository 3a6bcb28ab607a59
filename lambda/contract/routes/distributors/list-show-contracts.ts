import { absent, madeUpCursor } from '../../examples.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';
import { contract } from '../../show-contract.ts';

export const listShowContracts = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/contracts',
  name: 'list-show-contracts',
  summary: 'List the contracts of a show by first day',
  errorImpact: 'Nobody can see the contracts of a show.',
  ...listOfRoute(byReference, contract),
  examples: [
    { summary: 'By id or external id', path: { id: samples.showReference } },
    absent({ summary: 'A show that does not exist' }),
    madeUpCursor({ path: { id: samples.showId } }),
  ],
});
