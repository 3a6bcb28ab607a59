import * as z from 'zod';
import { instant } from '../../fields.ts';
import { defineRoute } from '../../route.ts';

const part = { name: z.string(), ok: z.boolean() };

export const getDeepHealth = defineRoute({
  key: 'GET /api/v1/health/deep',
  name: 'get-deep-health',
  summary: 'What works: each table and queue, and last known state of the catalog',
  description:
    'Asks AWS for the state of each table and the length of each queue. Does not query the database, so that monitoring does not keep it ' +
    'awake. `status` is `degraded` if a table or a queue does not answer. A sleeping catalog is healthy.',
  errorImpact: 'Operators cannot ask which part of the system fails. People are not affected.',
  auth: 'user',
  uses: ['health:look', 'catalog-state:get'],
  responses: {
    200: z.object({
      status: z.enum(['ok', 'degraded']),
      tables: z.array(z.object(part)),
      queues: z.array(
        z.object({ ...part, waiting: z.int().nullable().meta({ description: 'Messages that wait; null if the queue does not answer' }) }),
      ),
      catalog: z.object({ state: z.enum(['awake', 'waking', 'unknown']), seen_at: instant.nullable() }),
    }),
  },
  problems: [],
  examples: [{ summary: 'Which part fails?', answer: { status: 'ok' } }],
});
