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
  summary: 'The shows of a distributor by title, each with its contracts',
  description: 'Those that it showed first, and those that it has a contract for.',
  errorImpact: 'Nobody can read which shows a distributor has.',
  ...listOfRoute(byId, tvShow.extend({ contracts: z.array(contractTerms) }).meta({ id: 'ShowOfDistributor' })),
  examples: [
    { summary: 'Of one distributor', path: { id: samples.distributorId }, query: { limit: 2 } },
    absent({ summary: 'Of one that is not there' }),
    madeUpCursor({ path: { id: samples.distributorId } }),
  ],
});
