import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const deleteEpisode = defineRoute({
  key: 'DELETE /api/v1/episodes/{id}',
  name: 'delete-episode',
  summary: 'Delete an episode',
  description: 'It is marked as deleted and can be restored; its number is free.',
  errorImpact: 'Editors cannot delete episodes.',
  ...changeInShowRoute(byId),
  examples: [absent()],
});
