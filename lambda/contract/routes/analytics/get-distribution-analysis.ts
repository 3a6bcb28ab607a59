import * as z from 'zod';
import { figuresRoute, genreFilter, marketShare, marketTotals } from '../../analytics.ts';
import { countryCode } from '../../country.ts';
import { madeUpCursor } from '../../examples.ts';
import { csvNote } from '../../fields.ts';
import { defineRoute } from '../../route.ts';

export const getDistributionAnalysis = defineRoute({
  key: 'GET /api/v1/analytics/distribution_analysis',
  name: 'get-distribution-analysis',
  summary: 'Market shares of countries or distributors, and the length of their contracts',
  description:
    'Shares refer to all contracts and to all distinct shows under contract. `genre` only counts contracts of shows with this genre. ' +
    '`country` selects rows and does not change shares. ' +
    csvNote,
  errorImpact: 'Nobody can see the figures about distribution.',
  ...figuresRoute(marketShare, marketTotals, {
    by: z.enum(['country', 'distributor']).default('country'),
    genre: genreFilter.optional(),
    country: countryCode.optional().meta({ description: 'Home country of the distributors' }),
  }),
  examples: [
    { summary: 'By country' },
    { summary: 'British distributors of dramas', query: { by: 'distributor', country: 'gb', genre: 'Drama' } },
    { summary: 'A country must be a two-letter code', query: { country: 'Norway' }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
