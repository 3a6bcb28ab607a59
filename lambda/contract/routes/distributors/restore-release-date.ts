import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const restoreReleaseDate = defineRoute({
  key: 'POST /api/v1/release_dates/{id}/restore',
  name: 'restore-release-date',
  summary: 'Restore a deleted release date',
  description: 'If a date for the same region and distributor was added since, the change ends as `duplicate` and names that release date.',
  errorImpact: 'Editors cannot restore deleted release dates.',
  ...changeInShowRoute(byId, 'duplicate'),
  examples: [absent()],
});
