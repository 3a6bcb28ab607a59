import { distributorFields } from '../../distributor.ts';
import { defineRoute } from '../../route.ts';
import { createHeaders, createProblems, createResponses, writeUses } from '../../write.ts';

export const createDistributor = defineRoute({
  key: 'POST /api/v1/distributors',
  name: 'create-distributor',
  area: 'distributors',
  summary: 'Add a distributor',
  description: 'One of the same kind, name and country ends as `duplicate`, naming the one that is there.',
  errorImpact: 'Editors cannot add distributors; what was accepted before is not affected.',
  auth: 'editor',
  uses: writeUses,
  headers: createHeaders,
  body: distributorFields,
  responses: createResponses,
  problems: createProblems,
  examples: [
    {
      summary: 'Add one and wait',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { kind: 'streaming', name: 'Example Stream', country_code: 'AT', website_url: 'https://stream.example.org' },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'The same again is a duplicate',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { kind: 'streaming', name: 'Example Stream', country_code: 'AT' },
      status: 409,
      answer: { code: 'duplicate' },
    },
    {
      summary: 'An unknown country is refused',
      as: 'editor',
      body: { kind: 'network', name: 'Nowhere', country_code: 'ZZ' },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'body', field: 'country_code' }] },
    },
  ],
});
