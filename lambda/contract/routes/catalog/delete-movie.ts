import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const deleteMovie = defineRoute({
  key: 'DELETE /api/v1/movies/{id}',
  name: 'delete-movie',
  summary: 'Delete a movie',
  description: 'The movie can be restored.',
  errorImpact: 'Editors cannot delete movies.',
  ...changeRoute(),
  examples: [absent({ headers: waiting })],
});
