import { outdated, unversioned } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { releaseFields } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeInShowRoute } from '../../write.ts';

export const updateReleaseDate = defineRoute({
  key: 'PUT /api/v1/release_dates/{id}',
  name: 'update-release-date',
  summary: 'Replace a release date',
  description: 'The release date stays with its show. Without `distributor_id` it applies to every distributor.',
  errorImpact: 'Editors cannot correct release dates. Changes already accepted are not affected.',
  ...changeInShowRoute(byId, 'duplicate', 'precondition_required'),
  body: releaseFields,
  examples: [
    unversioned(samples.releaseDateId, { region: 'WORLD', release_date: '2026-12-24' }),
    outdated(samples.releaseDateId, { region: 'WORLD', release_date: '2026-12-24' }),
  ],
});
