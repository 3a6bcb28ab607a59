import type { GenrePerformance } from '../../contract/analytics.ts';
import { getGenrePerformance } from '../../contract/routes/analytics/get-genre-performance.ts';
import { systemClock } from '../../platform/clock.ts';
import { plainColumns } from '../../platform/http/csv-answer.ts';
import { openCursor } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { figuresAnswer } from '../../platform/http/figures-answer.ts';
import type { FigurePosition } from '../../stores/analytics/figures.ts';
import { genrePerformance, genrePosition } from '../../stores/analytics/genre-performance.ts';
import { figuresOf } from '../../stores/analytics/kept-figures.ts';

const columns = {
  ...plainColumns('genre', 'shows', 'episodes', 'timed_episodes', 'estimated_episodes', 'total_minutes', 'mean_minutes'),
  ...plainColumns(
    'p25_minutes',
    'median_minutes',
    'p75_minutes',
    'p90_minutes',
    'rank_by_shows',
    'percent_rank_by_shows',
    'rank_by_mean',
    'percent_rank_by_mean',
  ),
  ...plainColumns('contracts', 'exclusive', 'distributors', 'countries'),
};

const file = 'genre_performance';

/** Its number counts up when the fields of the answer change, so that an answer kept before is not served. */
const keptAs = 'genre_performance/2';

export const handler = endpoint(getGenrePerformance, async ({ headers, query: { limit, cursor, ...filters }, caller, use }) => {
  const scope = { route: file, sub: caller.sub, filters };
  const after = openCursor<FigurePosition>(cursor, scope);
  const compute = () => genrePerformance(use('catalog:read'), filters, after);
  const figures = await figuresOf(use('snapshots:refresh'), { name: keptAs, ...filters, keep: !after, compute }, systemClock.now);
  return figuresAnswer<GenrePerformance>(figures, headers, systemClock.now(), { file, limit, columns, position: genrePosition, scope });
});
