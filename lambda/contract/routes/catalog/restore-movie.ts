import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const restoreMovie = defineRoute({
  key: 'POST /api/v1/movies/{id}/restore',
  name: 'restore-movie',
  summary: 'Restore a deleted movie',
  description: 'If an equal movie was added since, the change ends as `duplicate` and names that movie.',
  errorImpact: 'Editors cannot restore deleted movies.',
  ...changeRoute('duplicate'),
  examples: [absent({ summary: 'An id that is not deleted', headers: waiting })],
});
