import type { EpisodeStats } from '../../contract/analytics.ts';
import { getEpisodeStats } from '../../contract/routes/analytics/get-episode-stats.ts';
import { systemClock } from '../../platform/clock.ts';
import { plainColumns } from '../../platform/http/csv-answer.ts';
import { openCursor } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { figuresAnswer } from '../../platform/http/figures-answer.ts';
import { episodeStats, episodeStatsPosition } from '../../stores/analytics/episode-stats.ts';
import type { FigurePosition } from '../../stores/analytics/figures.ts';
import { figuresOf } from '../../stores/analytics/kept-figures.ts';

const columns = {
  ...plainColumns('id', 'title', 'status', 'season_count', 'episode_count', 'timed_episodes', 'estimated_episodes'),
  ...plainColumns('total_minutes', 'mean_minutes', 'median_minutes', 'rank', 'percent_rank'),
  genres: ({ genres }: EpisodeStats) => genres.map(({ genre }) => genre).join('; '),
  genre_ranks: ({ genres }: EpisodeStats) => genres.map(({ rank }) => rank).join('; '),
};

const file = 'episode_stats';

/** Its number counts up when the fields of the answer change, so that an answer kept before is not served. */
const keptAs = 'episode_stats/2';

export const handler = endpoint(getEpisodeStats, async ({ headers, query: { limit, cursor, ...filters }, caller, use }) => {
  const scope = { route: file, sub: caller.sub, filters };
  const after = openCursor<FigurePosition>(cursor, scope);
  const compute = () => episodeStats(use('catalog:read'), filters, after);
  const figures = await figuresOf(use('snapshots:refresh'), { name: keptAs, ...filters, keep: !after, compute }, systemClock.now);
  return figuresAnswer<EpisodeStats>(figures, headers, systemClock.now(), { file, limit, columns, position: episodeStatsPosition, scope });
});
