import * as z from 'zod';
import { instant } from '../../fields.ts';
import { defineRoute } from '../../route.ts';

export const getHealth = defineRoute({
  key: 'GET /api/v1/health',
  name: 'get-health',
  summary: 'Whether the API answers, and what is known of the catalog',
  description:
    'Never asks the database, so that a probe does not keep it awake. It reports the state that the last request to the database saw.',
  errorImpact: 'Monitors report the whole system as down although people may still be served.',
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
