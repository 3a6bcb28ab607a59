import * as z from 'zod';
import { countryCode } from '../../country.ts';
import { distributor, distributorKind, distributorSort } from '../../distributor.ts';
import { madeUpCursor } from '../../examples.ts';
import { namePart } from '../../fields.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listDistributors = defineRoute({
  key: 'GET /api/v1/distributors',
  name: 'list-distributors',
  summary: 'List the networks and streaming services',
  description: 'Lists active distributors unless `active` is `false`.',
  errorImpact: 'Nobody can browse the distributors.',
  ...listRoute(distributor, {
    name: namePart(255),
    kind: distributorKind.optional(),
    country: countryCode.optional(),
    active: z.enum(['true', 'false', 'any']).default('true'),
    sort: distributorSort.default('name'),
  }),
  examples: [
    { summary: 'Streaming services', query: { kind: 'streaming', limit: 2 } },
    { summary: 'British distributors by part of the name', query: { name: 'bbc', country: 'GB' } },
    { summary: 'An unknown country is refused', query: { country: 'ZZ' }, invalid: 'country' },
    madeUpCursor(),
  ],
});
