import * as z from 'zod';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';
import { contractFields } from '../../show-contract.ts';
import { createHeaders, createProblems, createResponses, writeUses } from '../../write.ts';

export const createContract = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/contracts',
  name: 'create-contract',
  area: 'distributors',
  summary: 'Add a contract to a show',
  description:
    'Of exclusive contracts for one show and region only one may hold on a day, and `WORLD` is every region: another ends as ' +
    '`rejected` with the code `contract_overlap`, naming the one that is there.',
  errorImpact: 'Editors cannot add contracts; what was accepted before is not affected.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: createHeaders,
  body: contractFields,
  responses: createResponses,
  problems: [...createProblems, 'not_found', 'contract_overlap', 'catalog_waking'],
  examples: [
    {
      summary: 'An exclusive one, and wait',
      as: 'editor',
      path: { id: samples.showId },
      headers: { prefer: 'wait=8' },
      body: {
        distributor_id: samples.distributorId,
        distribution_type: 'streaming',
        region: 'AT',
        contract_start_date: '2026-01-01',
        contract_end_date: '2027-12-31',
        exclusive: true,
      },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'Another exclusive one for the same days is refused',
      as: 'editor',
      path: { id: samples.showReference },
      headers: { prefer: 'wait=8' },
      body: {
        distributor_id: samples.distributorId,
        distribution_type: 'broadcast',
        region: 'AT',
        contract_start_date: '2027-12-31',
        exclusive: true,
      },
      status: 409,
      answer: { code: 'contract_overlap' },
    },
    {
      summary: 'One that ends before it starts is refused',
      as: 'editor',
      path: { id: samples.showId },
      body: {
        distributor_id: samples.distributorId,
        distribution_type: 'streaming',
        region: 'WORLD',
        contract_start_date: '2027-01-01',
        contract_end_date: '2026-01-01',
      },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ field: 'contract_start_date' }, { field: 'contract_end_date' }] },
    },
    absent({
      summary: 'For a show that is not there',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { distributor_id: samples.distributorId, distribution_type: 'streaming', region: 'WORLD', contract_start_date: '2027-01-01' },
    }),
  ],
});
