import * as z from 'zod';
import { instant } from '../../fields.ts';
import { defineRoute } from '../../route.ts';

export const getHealth = defineRoute({
  key: 'GET /api/v1/health',
  name: 'get-health',
  summary: 'Health of the API and last known state of the catalog',
  description:
    'Does not query the database, so that monitoring does not keep it awake. `catalog` is the state at the last request to the database.',
  errorImpact: 'Monitors report the whole system as down, although other routes may still work.',
  auth: 'public',
  uses: ['catalog-state:get'],
  responses: {
    200: z.object({
      status: z.literal('ok'),
      catalog: z.object({ state: z.enum(['awake', 'waking', 'unknown']), seen_at: instant.nullable() }),
    }),
  },
  problems: [],
  examples: [{ summary: 'Is it up?', answer: { status: 'ok' } }],
});
