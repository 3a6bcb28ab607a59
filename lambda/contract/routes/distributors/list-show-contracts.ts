import * as z from 'zod';
import { page, pageQuery } from '../../fields.ts';
import { absent, madeUpCursor } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';
import { contract } from '../../show-contract.ts';

export const listShowContracts = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/contracts',
  name: 'list-show-contracts',
  area: 'distributors',
  summary: 'The contracts of a show, by the day they start',
  errorImpact: 'Nobody can read who may show a show.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: showRef }),
  query: z.strictObject(pageQuery()),
  responses: { 200: page(contract) },
  problems: ['not_found', 'invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'Of one show', as: 'viewer', path: { id: samples.showReference }, status: 200 },
    absent({ summary: 'Of a show that is not there', as: 'viewer' }),
    madeUpCursor({ as: 'viewer', path: { id: samples.showId } }),
  ],
});
