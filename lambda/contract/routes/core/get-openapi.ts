import * as z from 'zod';
import { defineRoute } from '../../route.ts';

export const getOpenapi = defineRoute({
  key: 'GET /api/v1/openapi.json',
  name: 'get-openapi',
  area: 'core',
  summary: 'This description of the API (OpenAPI 3.1)',
  errorImpact: 'Developers cannot read the API description; running clients are not affected.',
  auth: 'public',
  uses: [],
  responses: { 200: z.looseObject({ openapi: z.string() }) },
  problems: [],
  examples: [{ summary: 'Read it', as: 'anonymous', status: 200, answer: { openapi: '3.1.0' } }],
});
