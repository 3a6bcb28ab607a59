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
    'A show can have only one exclusive contract per region and day, and `WORLD` includes every region. If an exclusive contract ' +
    'overlaps, the change ends as `rejected` with the code `contract_overlap` and names that contract.',
  errorImpact: 'Editors cannot add contracts. Changes already accepted are not affected.',
  ...createInShowRoute(byReference, 'contract_overlap'),
  body: contractFields,
  examples: [
    {
      summary: 'Add an exclusive contract and wait',
      path: { id: samples.showId },
      headers: waiting,
      body: { ...exclusive, contract_start_date: '2026-01-01', contract_end_date: '2027-12-31' },
      answer: { version: 1 },
    },
    {
      summary: 'A second exclusive contract for the same days is refused',
      path: { id: samples.showReference },
      headers: waiting,
      body: { ...exclusive, distribution_type: 'broadcast', contract_start_date: '2027-12-31' },
      code: 'contract_overlap',
    },
    {
      summary: 'A contract that ends before it starts is refused',
      path: { id: samples.showId },
      body: { ...contractBody, contract_end_date: '2026-01-01' },
      code: 'validation_failed',
      answer: { errors: [{ field: 'contract_start_date' }, { field: 'contract_end_date' }] },
    },
    absent({ summary: 'A show that does not exist', headers: waiting, body: contractBody }),
  ],
});
