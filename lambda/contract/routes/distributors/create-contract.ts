import { absent, contractBody, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';
import { contractFields } from '../../show-contract.ts';
import { createInShowRoute } from '../../write.ts';

const exclusive = { ...contractBody, region: 'AT', exclusive: true };

export const createContract = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/contracts',
  name: 'create-contract',
  summary: 'Add a contract to a show',
  description:
    'Of exclusive contracts for one show and region only one may hold on a day, and `WORLD` is every region: another ends as ' +
    '`rejected` with the code `contract_overlap`, naming the one that is there.',
  errorImpact: 'Editors cannot add contracts; what was accepted before is not affected.',
  ...createInShowRoute(byReference, 'contract_overlap'),
  body: contractFields,
  examples: [
    {
      summary: 'An exclusive one, and wait',
      path: { id: samples.showId },
      headers: waiting,
      body: { ...exclusive, contract_start_date: '2026-01-01', contract_end_date: '2027-12-31' },
      answer: { version: 1 },
    },
    {
      summary: 'Another exclusive one for the same days is refused',
      path: { id: samples.showReference },
      headers: waiting,
      body: { ...exclusive, distribution_type: 'broadcast', contract_start_date: '2027-12-31' },
      code: 'contract_overlap',
    },
    {
      summary: 'One that ends before it starts is refused',
      path: { id: samples.showId },
      body: { ...contractBody, contract_end_date: '2026-01-01' },
      code: 'validation_failed',
      answer: { errors: [{ field: 'contract_start_date' }, { field: 'contract_end_date' }] },
    },
    absent({ summary: 'For a show that is not there', headers: waiting, body: contractBody }),
  ],
});
