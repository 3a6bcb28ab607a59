import * as z from 'zod';
import { page, pageQuery, uuid } from '../../fields.ts';
import { absent, madeUpCursor } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { tvShow } from '../../show.ts';
import { contractTerms } from '../../show-contract.ts';

export const listDistributorShows = defineRoute({
  key: 'GET /api/v1/distributors/{id}/tv_shows',
  name: 'list-distributor-shows',
  area: 'distributors',
  summary: 'The shows of a distributor by title, each with its contracts',
  description: 'Those that it showed first, and those that it has a contract for.',
  errorImpact: 'Nobody can read which shows a distributor has.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: uuid }),
  query: z.strictObject(pageQuery()),
  responses: { 200: page(tvShow.extend({ contracts: z.array(contractTerms) }).meta({ id: 'ShowOfDistributor' })) },
  problems: ['not_found', 'invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'Of one distributor', as: 'viewer', path: { id: samples.distributorId }, query: { limit: 2 }, status: 200 },
    absent({ summary: 'Of one that is not there', as: 'viewer' }),
    madeUpCursor({ as: 'viewer', path: { id: samples.distributorId } }),
  ],
});
