import { outdated, unversioned } from '../../examples.ts';
import { movieFields } from '../../movie.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const updateMovie = defineRoute({
  key: 'PUT /api/v1/movies/{id}',
  name: 'update-movie',
  summary: 'Replace a movie',
  description: 'Fields that the body omits become unknown. To remove a rating, omit it.',
  errorImpact: 'Editors cannot correct movies. Changes already accepted are not affected.',
  ...changeRoute('duplicate', 'precondition_required'),
  body: movieFields,
  examples: [
    unversioned(samples.movieId, { title: 'Another Title' }),
    outdated(samples.movieId, { title: 'Another Title', genre: 'Drama' }),
  ],
});
