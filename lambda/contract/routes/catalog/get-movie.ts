import { absent, byItsId } from '../../examples.ts';
import { movieDetails } from '../../movie.ts';
import { oneRoute } from '../../read.ts';
import { byResourceRef } from '../../reference.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getMovie = defineRoute({
  key: 'GET /api/v1/movies/{id}',
  name: 'get-movie',
  summary: 'One movie',
  errorImpact: 'Nobody can open a movie.',
  ...oneRoute(movieDetails, byResourceRef),
  examples: [
    byItsId(samples.movieId),
    absent(),
    absent({ summary: 'A key that nothing has', path: { id: 'tvmaze:0' } }),
    { summary: 'An invalid id is refused', path: { id: '42' }, code: 'validation_failed' },
  ],
});
