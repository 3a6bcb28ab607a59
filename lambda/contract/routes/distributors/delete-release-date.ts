import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const deleteReleaseDate = defineRoute({
  key: 'DELETE /api/v1/release_dates/{id}',
  name: 'delete-release-date',
  summary: 'Delete a release date',
  errorImpact: 'Editors cannot delete release dates.',
  ...changeInShowRoute(byId),
  examples: [absent()],
});
