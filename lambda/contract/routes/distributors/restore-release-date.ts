import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { changeInShowRoute } from '../../write.ts';

export const restoreReleaseDate = defineRoute({
  key: 'POST /api/v1/release_dates/{id}/restore',
  name: 'restore-release-date',
  summary: 'Restore a deleted release date',
  description: 'Unless one for the same region and distributor was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of a release date.',
  ...changeInShowRoute(byId, 'duplicate'),
  examples: [absent()],
});
