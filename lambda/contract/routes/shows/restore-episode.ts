import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const restoreEpisode = defineRoute({
  key: 'POST /api/v1/episodes/{id}/restore',
  name: 'restore-episode',
  summary: 'Restore a deleted episode',
  description: 'Unless one of its number was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of an episode.',
  ...changeInShowRoute(byId, 'duplicate'),
  examples: [absent()],
});
