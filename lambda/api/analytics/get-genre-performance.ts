import { getGenrePerformance as route } from '../../contract/routes/analytics/get-genre-performance.ts';
import { plainColumns } from '../../platform/http/csv-answer.ts';
import { genrePerformance, genrePosition as position } from '../../stores/analytics/genre-performance.ts';
import { figuring } from '../figures.ts';

const columns = {
  ...plainColumns('genre', 'shows', 'episodes', 'timed_episodes', 'estimated_episodes', 'total_minutes', 'mean_minutes'),
  ...plainColumns('p25_minutes', 'median_minutes', 'p75_minutes', 'p90_minutes'),
  ...plainColumns('rank_by_shows', 'percent_rank_by_shows', 'rank_by_mean', 'percent_rank_by_mean'),
  ...plainColumns('contracts', 'exclusive', 'distributors', 'countries'),
};

export const handler = figuring(route, { of: 'genre_performance', columns, position }, (filters, after) => ({
  name: 'genre_performance/2',
  compute: (grant) => genrePerformance(grant, filters, after),
}));
