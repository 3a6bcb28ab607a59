import { bulkExamples, bulkRoute } from '../../imports/bulk-route.ts';
import { defineRoute } from '../../route.ts';

export const bulkTvShows = defineRoute({
  key: 'POST /api/v1/tv_shows/bulk',
  name: 'bulk-tv-shows',
  summary: 'Add or update many shows',
  errorImpact: 'Programs cannot send many shows at once.',
  ...bulkRoute('tv_shows', 'A show is known by its first external id, else by its title and premiere.'),
  examples: bulkExamples(
    [
      { title: 'The First of Many', status: 'running', premiered: '2021', external_ids: [{ source: 'tvmaze', value: '990101' }] },
      { title: 'The Second of Many', status: 'ended', genres: ['Drama'] },
    ],
    { row: { title: 'Backwards', status: 'ended', premiered: '2020', ended: '2019' }, field: 'ended' },
  ),
});
