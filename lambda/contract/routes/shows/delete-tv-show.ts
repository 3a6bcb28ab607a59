import { absent, unknownReference, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { byReference } from '../../show.ts';
import { changeInShowRoute } from '../../write.ts';

export const deleteTvShow = defineRoute({
  key: 'DELETE /api/v1/tv_shows/{id}',
  name: 'delete-tv-show',
  summary: 'Delete a show',
  description: 'It is marked as deleted, its episodes are found no more, and it can be restored. Who tracks it goes on tracking it.',
  errorImpact: 'Editors cannot delete shows.',
  ...changeInShowRoute(byReference),
  examples: [absent({ headers: waiting }), unknownReference()],
});
