import type { MarketShare } from '../../contract/analytics.ts';
import { getDistributionAnalysis } from '../../contract/routes/analytics/get-distribution-analysis.ts';
import { systemClock } from '../../platform/clock.ts';
import { plainColumns } from '../../platform/http/csv-answer.ts';
import { openCursor } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { figuresAnswer } from '../../platform/http/figures-answer.ts';
import { distributionAnalysis, marketPosition } from '../../stores/analytics/distribution-analysis.ts';
import type { FigurePosition } from '../../stores/analytics/figures.ts';
import { figuresOf } from '../../stores/analytics/kept-figures.ts';

const columns = {
  ...plainColumns('country', 'distributor_id', 'distributor', 'rank', 'contracts', 'shows', 'distributors', 'regions'),
  ...plainColumns('share_of_contracts', 'share_of_shows', 'exclusive', 'non_exclusive', 'exclusive_share'),
  ...plainColumns('mean_days', 'median_days', 'min_days', 'max_days', 'open_ended', 'active', 'expiring'),
};

const route = 'distribution_analysis';

export const handler = endpoint(getDistributionAnalysis, async ({ headers, query: { limit, cursor, ...asked }, caller, use }) => {
  const { now } = systemClock;
  const { by, genre, country } = asked;
  const scope = { route, sub: caller.sub, filters: asked };
  const after = openCursor<FigurePosition>(cursor, scope);
  // All countries are in the kept answer; of the distributors, those of a small country may not be.
  const keep = !after && (by === 'country' || country === undefined);
  const day = now().toISOString().slice(0, 10);
  const compute = () => distributionAnalysis(use('catalog:read'), { by, day, genre, country: keep ? undefined : country }, after);
  const question = { name: `${route}/${by}`, genre, keep, about: 'its day', compute } as const;
  const figures = await figuresOf(use('snapshots:refresh'), question, now);
  return figuresAnswer<MarketShare>(figures, headers, now(), {
    file: `distribution_by_${by}`,
    pick: (row) => country === undefined || row.country === country,
    limit,
    columns,
    position: marketPosition,
    scope,
  });
});
