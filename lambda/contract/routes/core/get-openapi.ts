import * as z from 'zod';
import { defineRoute } from '../../route.ts';

export const getOpenapi = defineRoute({
  key: 'GET /api/v1/openapi.json',
  name: 'get-openapi',
  summary: 'This description of the API (OpenAPI 3.1)',
  errorImpact: 'Developers cannot read the API description; running clients are not affected.',
  auth: 'public',
  uses: [],
  responses: { 200: z.looseObject({ openapi: z.string() }) },
  problems: [],
  examples: [{ summary: 'Read it', answer: { openapi: '3.1.0' } }],
});
