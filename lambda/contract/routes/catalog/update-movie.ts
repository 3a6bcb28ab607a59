import { outdated, unversioned } from '../../examples.ts';
import { movieFields } from '../../movie.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const updateMovie = defineRoute({
  key: 'PUT /api/v1/movies/{id}',
  name: 'update-movie',
  summary: 'Replace a movie',
  description: 'What the body leaves out becomes unknown: that is how a rating is removed.',
  errorImpact: 'Editors cannot correct movies; what was accepted before is not affected.',
  ...changeRoute('duplicate', 'precondition_required'),
  body: movieFields,
  examples: [
    unversioned(samples.movieId, { title: 'Another Title' }),
    outdated(samples.movieId, { title: 'Another Title', genre: 'Drama' }),
  ],
});
