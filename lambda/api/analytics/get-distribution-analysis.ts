import { getDistributionAnalysis as route } from '../../contract/routes/analytics/get-distribution-analysis.ts';
import { systemClock } from '../../platform/clock.ts';
import { plainColumns } from '../../platform/http/csv-answer.ts';
import { distributionAnalysis, marketPosition as position } from '../../stores/analytics/distribution-analysis.ts';
import { figuring } from '../figures.ts';

const columns = {
  ...plainColumns('country', 'distributor_id', 'distributor', 'rank', 'contracts', 'shows', 'distributors', 'regions'),
  ...plainColumns('share_of_contracts', 'share_of_shows', 'exclusive', 'non_exclusive', 'exclusive_share'),
  ...plainColumns('mean_days', 'median_days', 'min_days', 'max_days', 'open_ended', 'active', 'expiring'),
};

const of = 'distribution_analysis';

export const handler = figuring(route, { of, columns, position }, ({ by, genre, country }, after) => {
  // A stored answer contains all countries, but may lack the distributors of small countries.
  const keep = !after && (by === 'country' || country === undefined);
  const day = systemClock.now().toISOString().slice(0, 10);
  return {
    name: `${of}/${by}`,
    file: `distribution_by_${by}`,
    keep,
    about: 'its day',
    pick: (row) => country === undefined || row.country === country,
    compute: (grant) => distributionAnalysis(grant, { by, day, genre, country: keep ? undefined : country }, after),
  };
});
