import { absent, unknownReference, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { byReference } from '../../show.ts';
import { changeInShowRoute } from '../../write.ts';

export const restoreTvShow = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/restore',
  name: 'restore-tv-show',
  summary: 'Restore a deleted show',
  description: 'Also restores its episodes. If an equal show was added since, the change ends as `duplicate` and names that show.',
  errorImpact: 'Editors cannot restore deleted shows.',
  ...changeInShowRoute(byReference, 'duplicate'),
  examples: [absent({ summary: 'An id that is not deleted', headers: waiting }), unknownReference()],
});
