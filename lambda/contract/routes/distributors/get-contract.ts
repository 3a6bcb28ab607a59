import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { contract } from '../../show-contract.ts';

export const getContract = defineRoute({
  key: 'GET /api/v1/contracts/{id}',
  name: 'get-contract',
  area: 'distributors',
  summary: 'One contract',
  errorImpact: 'Nobody can open a contract.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: uuid }),
  etag: true,
  responses: { 200: contract },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    { summary: 'By its id', as: 'viewer', path: { id: samples.contractId }, status: 200, answer: { id: samples.contractId } },
    absent({ as: 'viewer' }),
  ],
});
