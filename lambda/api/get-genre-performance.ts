import type { GenrePerformance } from '../contract/analytics.ts';
import { getGenrePerformance } from '../contract/routes/get-genre-performance.ts';
import { systemClock } from '../platform/clock.ts';
import { plainColumns } from '../platform/csv-answer.ts';
import { endpoint } from '../platform/endpoint.ts';
import { figuresAnswer } from '../platform/figures-answer.ts';
import { genrePerformance } from '../stores/catalog/analytics/genre-performance.ts';
import { figuresOf } from '../stores/kept-figures.ts';

const columns = {
  ...plainColumns('genre', 'shows', 'episodes', 'timed_episodes', 'total_minutes', 'mean_minutes', 'p25_minutes', 'median_minutes'),
  ...plainColumns('p75_minutes', 'p90_minutes', 'rank_by_shows', 'percent_rank_by_shows', 'rank_by_mean', 'percent_rank_by_mean'),
  ...plainColumns('contracts', 'exclusive', 'distributors', 'countries'),
};

export const handler = endpoint(getGenrePerformance, async ({ headers, query: { genre, status, limit }, use }) => {
  const compute = () => genrePerformance(use('catalog:read'), { status });
  const figures = await figuresOf(use('snapshots:refresh'), { name: 'genre_performance', status, compute }, systemClock.now);
  return figuresAnswer<GenrePerformance>(figures, headers, systemClock.now(), {
    file: 'genre_performance',
    pick: (row) => genre === undefined || row.genre?.toLowerCase() === genre.toLowerCase(),
    limit,
    columns,
  });
});
