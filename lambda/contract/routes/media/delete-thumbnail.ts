import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const deleteThumbnail = defineRoute({
  key: 'DELETE /api/v1/thumbnails/{id}',
  name: 'delete-thumbnail',
  summary: 'Delete a thumbnail',
  errorImpact: 'Editors cannot delete thumbnails.',
  ...changeRoute(),
  examples: [absent({ headers: waiting })],
});
