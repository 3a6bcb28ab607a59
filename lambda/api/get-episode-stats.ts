import type { EpisodeStats } from '../contract/analytics.ts';
import { getEpisodeStats } from '../contract/routes/get-episode-stats.ts';
import { systemClock } from '../platform/clock.ts';
import { plainColumns } from '../platform/csv-answer.ts';
import { endpoint } from '../platform/endpoint.ts';
import { figuresAnswer } from '../platform/figures-answer.ts';
import { episodeStats } from '../stores/catalog/analytics/episode-stats.ts';
import { figuresOf } from '../stores/kept-figures.ts';

const columns = {
  ...plainColumns('id', 'title', 'status', 'season_count', 'episode_count', 'timed_episodes', 'total_minutes', 'mean_minutes'),
  ...plainColumns('median_minutes', 'rank', 'percent_rank'),
  genres: ({ genres }: EpisodeStats) => genres.map(({ genre }) => genre).join('; '),
  genre_ranks: ({ genres }: EpisodeStats) => genres.map(({ rank }) => rank).join('; '),
};

export const handler = endpoint(getEpisodeStats, async ({ headers, query: { limit, ...filters }, use }) => {
  const compute = () => episodeStats(use('catalog:read'), filters);
  const figures = await figuresOf(use('snapshots:refresh'), { name: 'episode_stats', ...filters, compute }, systemClock.now);
  return figuresAnswer<EpisodeStats>(figures, headers, systemClock.now(), { file: 'episode_stats', limit, columns });
});
