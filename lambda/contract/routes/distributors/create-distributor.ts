import { distributorFields } from '../../distributor.ts';
import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { createRoute } from '../../write.ts';

export const createDistributor = defineRoute({
  key: 'POST /api/v1/distributors',
  name: 'create-distributor',
  summary: 'Add a distributor',
  description: 'One of the same kind, name and country ends as `duplicate`, naming the one that is there.',
  errorImpact: 'Editors cannot add distributors; what was accepted before is not affected.',
  ...createRoute(),
  body: distributorFields,
  examples: [
    {
      summary: 'Add one and wait',
      headers: waiting,
      body: { kind: 'streaming', name: 'Example Stream', country_code: 'AT', website_url: 'https://stream.example.org' },
      answer: { version: 1 },
    },
    {
      summary: 'The same again is a duplicate',
      headers: waiting,
      body: { kind: 'streaming', name: 'Example Stream', country_code: 'AT' },
      code: 'duplicate',
    },
    { summary: 'An unknown country is refused', body: { kind: 'network', name: 'Nowhere', country_code: 'ZZ' }, invalid: 'country_code' },
  ],
});
