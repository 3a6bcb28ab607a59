import * as z from 'zod';
import { countryCode } from '../../country.ts';
import { distributor, distributorKind, distributorSort } from '../../distributor.ts';
import { page, pageQuery, text } from '../../fields.ts';
import { madeUpCursor } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';

export const listDistributors = defineRoute({
  key: 'GET /api/v1/distributors',
  name: 'list-distributors',
  area: 'distributors',
  summary: 'The networks and streaming services, page by page',
  description: 'The active ones, unless `active` says otherwise.',
  errorImpact: 'Nobody can browse the distributors.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({
    name: text(255).optional().meta({ description: 'A part of the name, accents or not; where none contains it, something like it' }),
    kind: distributorKind.optional(),
    country: countryCode.optional(),
    active: z.enum(['true', 'false', 'any']).default('true'),
    sort: distributorSort.default('name'),
    ...pageQuery(),
  }),
  responses: { 200: page(distributor) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'Streaming services', as: 'viewer', query: { kind: 'streaming', limit: 2 }, status: 200 },
    { summary: 'British ones by a part of the name', as: 'viewer', query: { name: 'bbc', country: 'GB' }, status: 200 },
    {
      summary: 'An unknown country is refused',
      as: 'viewer',
      query: { country: 'ZZ' },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'query', field: 'country' }] },
    },
    madeUpCursor({ as: 'viewer' }),
  ],
});
