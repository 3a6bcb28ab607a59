import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const restoreMovie = defineRoute({
  key: 'POST /api/v1/movies/{id}/restore',
  name: 'restore-movie',
  summary: 'Restore a deleted movie',
  description: 'Unless an equal one was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of a movie.',
  ...changeRoute('duplicate'),
  examples: [absent({ summary: 'One that is not deleted', headers: waiting })],
});
