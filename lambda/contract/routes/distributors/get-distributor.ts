import * as z from 'zod';
import { distributor } from '../../distributor.ts';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getDistributor = defineRoute({
  key: 'GET /api/v1/distributors/{id}',
  name: 'get-distributor',
  area: 'distributors',
  summary: 'One distributor, active or not',
  errorImpact: 'Nobody can open a distributor.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: uuid }),
  etag: true,
  responses: { 200: distributor },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'By its id',
      as: 'viewer',
      path: { id: samples.distributorId },
      status: 200,
      answer: { id: samples.distributorId },
    },
    absent({ as: 'viewer' }),
  ],
});
