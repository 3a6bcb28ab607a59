import { absent, byItsId } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { releaseDate } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getReleaseDate = defineRoute({
  key: 'GET /api/v1/release_dates/{id}',
  name: 'get-release-date',
  summary: 'One release date',
  errorImpact: 'Nobody can open a release date.',
  ...oneRoute(releaseDate),
  examples: [byItsId(samples.releaseDateId), absent()],
});
