import * as z from 'zod';
import { absent, madeUpCursor } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { tvShow } from '../../show.ts';
import { contractTerms } from '../../show-contract.ts';

export const listDistributorShows = defineRoute({
  key: 'GET /api/v1/distributors/{id}/tv_shows',
  name: 'list-distributor-shows',
  summary: 'List the shows of a distributor by title, with their contracts',
  description: 'Shows whose network is the distributor, and shows that it has a contract for.',
  errorImpact: 'Nobody can see the shows of a distributor.',
  ...listOfRoute(byId, tvShow.extend({ contracts: z.array(contractTerms) }).meta({ id: 'ShowOfDistributor' })),
  examples: [
    { summary: 'The shows of one distributor', path: { id: samples.distributorId }, query: { limit: 2 } },
    absent({ summary: 'An id that does not exist' }),
    madeUpCursor({ path: { id: samples.distributorId } }),
  ],
});
