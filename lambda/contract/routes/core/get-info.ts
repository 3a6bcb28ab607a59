import * as z from 'zod';
import { defineRoute } from '../../route.ts';

export const getInfo = defineRoute({
  key: 'GET /api/v1',
  name: 'get-info',
  summary: 'What this API is',
  errorImpact: 'Programs cannot find the API description through the root address. No data is lost.',
  auth: 'public',
  uses: [],
  responses: {
    200: z.object({
      name: z.literal('episodic'),
      api_version: z.literal('v1'),
      stage: z.string(),
      description: z.string(),
      health: z.string(),
    }),
  },
  problems: [],
  examples: [{ summary: 'Look around', answer: { name: 'episodic', api_version: 'v1' } }],
});
