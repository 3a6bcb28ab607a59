import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const deleteEpisode = defineRoute({
  key: 'DELETE /api/v1/episodes/{id}',
  name: 'delete-episode',
  summary: 'Delete an episode',
  description: 'The episode can be restored. Another episode can take its number.',
  errorImpact: 'Editors cannot delete episodes.',
  ...changeInShowRoute(byId),
  examples: [absent()],
});
