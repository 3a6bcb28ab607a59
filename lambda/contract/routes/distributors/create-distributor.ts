import { distributorFields } from '../../distributor.ts';
import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { createRoute } from '../../write.ts';

export const createDistributor = defineRoute({
  key: 'POST /api/v1/distributors',
  name: 'create-distributor',
  summary: 'Add a distributor',
  description: 'If a distributor has the same kind, name and country, the change ends as `duplicate` and names that distributor.',
  errorImpact: 'Editors cannot add distributors. Changes already accepted are not affected.',
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
      summary: 'An equal resource is a duplicate',
      headers: waiting,
      body: { kind: 'streaming', name: 'Example Stream', country_code: 'AT' },
      code: 'duplicate',
    },
    { summary: 'An unknown country is refused', body: { kind: 'network', name: 'Nowhere', country_code: 'ZZ' }, invalid: 'country_code' },
  ],
});
