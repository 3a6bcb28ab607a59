import { absent, unknownReference, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { byReference } from '../../show.ts';
import { changeInShowRoute } from '../../write.ts';

export const deleteTvShow = defineRoute({
  key: 'DELETE /api/v1/tv_shows/{id}',
  name: 'delete-tv-show',
  summary: 'Delete a show',
  description: 'Also hides its episodes. The show can be restored. People who track the show keep tracking it.',
  errorImpact: 'Editors cannot delete shows.',
  ...changeInShowRoute(byReference),
  examples: [absent({ headers: waiting }), unknownReference()],
});
