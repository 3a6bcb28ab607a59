import * as z from 'zod';
import { figuresRoute, genreFilter, marketShare, marketTotals } from '../../analytics.ts';
import { countryCode } from '../../country.ts';
import { madeUpCursor } from '../../examples.ts';
import { csvNote } from '../../fields.ts';
import { defineRoute } from '../../route.ts';

export const getDistributionAnalysis = defineRoute({
  key: 'GET /api/v1/analytics/distribution_analysis',
  name: 'get-distribution-analysis',
  summary: 'Who holds how much of the market, by country or distributor, and for how long',
  description:
    'Shares have two denominators: all contracts, and all distinct shows under contract. `genre` looks at the contracts of its shows only; `country` chooses rows and leaves shares as they are. ' +
    csvNote,
  errorImpact: 'Nobody can read the figures about distribution.',
  ...figuresRoute(marketShare, marketTotals, {
    by: z.enum(['country', 'distributor']).default('country'),
    genre: genreFilter.optional(),
    country: countryCode.optional().meta({ description: 'Of the distributors' }),
  }),
  examples: [
    { summary: 'By country' },
    { summary: 'The British distributors of dramas', query: { by: 'distributor', country: 'gb', genre: 'Drama' } },
    { summary: 'Countries have two letters', query: { country: 'Norway' }, code: 'validation_failed' },
    madeUpCursor(),
  ],
});
