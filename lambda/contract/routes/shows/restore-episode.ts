import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const restoreEpisode = defineRoute({
  key: 'POST /api/v1/episodes/{id}/restore',
  name: 'restore-episode',
  summary: 'Restore a deleted episode',
  description: 'If an episode with its season and number was added since, the change ends as `duplicate` and names that episode.',
  errorImpact: 'Editors cannot restore deleted episodes.',
  ...changeInShowRoute(byId, 'duplicate'),
  examples: [absent()],
});
