import { bulkExamples, bulkRoute } from '../../imports/bulk-route.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const bulkEpisodes = defineRoute({
  key: 'POST /api/v1/episodes/bulk',
  name: 'bulk-episodes',
  summary: 'Add or update many episodes of many shows',
  errorImpact: 'Programs cannot send many episodes of many shows at once.',
  ...bulkRoute('episodes', 'An episode is known by its show, season and number.'),
  examples: bulkExamples(
    [
      { show: samples.showId, season_number: 93, episode_number: 1, title: 'One' },
      { show: samples.showReference, season_number: 93, episode_number: 2, air_date: '2026-11-20' },
    ],
    { row: { show: samples.showId, season_number: 93, episode_number: 0 }, field: 'episode_number' },
  ),
});
