import { absent, unknownReference, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { byReference } from '../../show.ts';
import { changeInShowRoute } from '../../write.ts';

export const restoreTvShow = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/restore',
  name: 'restore-tv-show',
  summary: 'Restore a deleted show',
  description: 'With its episodes; unless an equal one was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of a show.',
  ...changeInShowRoute(byReference, 'duplicate'),
  examples: [absent({ summary: 'One that is not deleted', headers: waiting }), unknownReference()],
});
