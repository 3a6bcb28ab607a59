import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { contractFields } from '../../show-contract.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

const body = {
  distributor_id: samples.distributorId,
  distribution_type: 'streaming',
  region: 'WORLD',
  contract_start_date: '2027-01-01',
};

export const updateContract = defineRoute({
  key: 'PUT /api/v1/contracts/{id}',
  name: 'update-contract',
  area: 'distributors',
  summary: 'Replace a contract',
  description: 'It stays with its show. A body without `contract_end_date` takes its end away.',
  errorImpact: 'Editors cannot correct contracts; what was accepted before is not affected.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  body: contractFields,
  responses: changeResponses,
  problems: [...changeProblems, 'contract_overlap', 'precondition_required', 'catalog_waking'],
  examples: [
    {
      summary: 'Without the version that it replaces it is refused',
      as: 'editor',
      path: { id: samples.contractId },
      body,
      status: 428,
      answer: { code: 'precondition_required' },
    },
    {
      summary: 'The version has moved on',
      as: 'editor',
      path: { id: samples.contractId },
      headers: { 'if-match': '"9999"', prefer: 'wait=8' },
      body,
      status: 412,
      answer: { code: 'precondition_failed' },
    },
  ],
});
