import * as z from 'zod';
import { figureHeaders, figures, genreFilter, marketShare, marketTotals, mostRows } from '../../analytics.ts';
import { countryCode } from '../../country.ts';
import { pageQuery } from '../../fields.ts';
import { madeUpCursor } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';

export const getDistributionAnalysis = defineRoute({
  key: 'GET /api/v1/analytics/distribution_analysis',
  name: 'get-distribution-analysis',
  area: 'analytics',
  summary: 'Who holds how much of the market, by country or distributor, and for how long',
  description:
    'Shares have two denominators: all contracts, and all distinct shows under contract. `genre` looks at the contracts of its shows only; `country` chooses rows and leaves shares as they are. `accept: text/csv` answers the page as a file, and where the next one is in its `Link`.',
  errorImpact: 'Nobody can read the figures about distribution.',
  auth: 'user',
  uses: ['snapshots:refresh', 'catalog:read'],
  csv: true,
  query: z.strictObject({
    by: z.enum(['country', 'distributor']).default('country'),
    genre: genreFilter.optional(),
    country: countryCode.optional().meta({ description: 'Of the distributors' }),
    ...pageQuery(50, mostRows),
  }),
  headers: figureHeaders,
  etag: true,
  responses: { 200: figures(marketShare, marketTotals) },
  problems: ['invalid_cursor', 'catalog_waking'],
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
    madeUpCursor({ as: 'viewer' }),
  ],
});
