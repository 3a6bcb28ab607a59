import * as z from 'zod';
import { figureHeaders, figures, genreFilter, marketShare, marketTotals, mostRows } from '../analytics.ts';
import { pageLimit } from '../fields.ts';
import { defineRoute } from '../route.ts';

export const getDistributionAnalysis = defineRoute({
  name: 'get-distribution-analysis',
  area: 'analytics',
  summary: 'Who holds how much of the market, by country or distributor, and for how long',
  description:
    'Shares have two denominators: all contracts, and all distinct shows under contract. `genre` looks at the contracts of its shows only; `country` chooses rows and leaves shares as they are. `accept: text/csv` answers a file.',
  errorImpact: 'Nobody can read the figures about distribution.',
  auth: 'user',
  uses: ['snapshots:refresh', 'catalog:read'],
  csv: true,
  query: z.strictObject({
    by: z.enum(['country', 'distributor']).default('country'),
    genre: genreFilter.optional(),
    country: z
      .string()
      .trim()
      .regex(/^[A-Za-z]{2}$/, 'two letters')
      .toUpperCase()
      .optional()
      .meta({ example: 'GB' }),
    limit: pageLimit(50, mostRows),
  }),
  headers: figureHeaders,
  etag: true,
  responses: { 200: figures(marketShare, marketTotals) },
  problems: ['catalog_waking'],
  examples: [
    { summary: 'By country', as: 'viewer', status: 200 },
    {
      summary: 'The British distributors of dramas',
      as: 'viewer',
      query: { by: 'distributor', country: 'gb', genre: 'Drama' },
      status: 200,
    },
    {
      summary: 'Countries have two letters',
      as: 'viewer',
      query: { country: 'Norway' },
      status: 400,
      answer: { code: 'validation_failed' },
    },
  ],
});
