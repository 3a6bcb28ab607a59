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
  summary: 'The networks and streaming services, page by page',
  description: 'The active ones, unless `active` says otherwise.',
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
    { summary: 'British ones by a part of the name', query: { name: 'bbc', country: 'GB' } },
    { summary: 'An unknown country is refused', query: { country: 'ZZ' }, invalid: 'country' },
    madeUpCursor(),
  ],
});
