import type { EpisodeStats } from '../../contract/analytics.ts';
import { getEpisodeStats as route } from '../../contract/routes/analytics/get-episode-stats.ts';
import { plainColumns } from '../../platform/http/csv-answer.ts';
import { episodeStats, episodeStatsPosition as position } from '../../stores/analytics/episode-stats.ts';
import { figuring } from '../figures.ts';

const columns = {
  ...plainColumns('id', 'title', 'status', 'season_count', 'episode_count', 'timed_episodes', 'estimated_episodes'),
  ...plainColumns('total_minutes', 'mean_minutes', 'median_minutes', 'rank', 'percent_rank'),
  genres: ({ genres }: EpisodeStats) => genres.map(({ genre }) => genre).join('; '),
  genre_ranks: ({ genres }: EpisodeStats) => genres.map(({ rank }) => rank).join('; '),
};

export const handler = figuring(route, { of: 'episode_stats', columns, position }, (filters, after) => ({
  name: 'episode_stats/2',
  compute: (grant) => episodeStats(grant, filters, after),
}));
