import { absent, waiting } from '../../examples.ts';
import { releaseFields } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';
import { createInShowRoute } from '../../write.ts';

export const createReleaseDate = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/release_dates',
  name: 'create-release-date',
  summary: 'Add a release date to a show',
  description: 'If the show has a date for the same region and distributor, the change ends as `duplicate` and names that release date.',
  errorImpact: 'Editors cannot add release dates. Changes already accepted are not affected.',
  ...createInShowRoute(byReference),
  body: releaseFields,
  examples: [
    {
      summary: 'Add one and wait',
      path: { id: samples.showId },
      headers: waiting,
      body: { region: 'AT', release_date: '2026-12-24' },
      answer: { version: 1 },
    },
    {
      summary: 'A second date for the same region is a duplicate',
      path: { id: samples.showReference },
      headers: waiting,
      body: { region: 'AT', release_date: '2026-12-25' },
      code: 'duplicate',
    },
    {
      summary: 'A day that does not exist is refused',
      path: { id: samples.showId },
      body: { region: 'AT', release_date: '2026-02-30' },
      invalid: 'release_date',
    },
    absent({ summary: 'A show that does not exist', headers: waiting, body: { region: 'AT', release_date: '2026-12-24' } }),
  ],
});
