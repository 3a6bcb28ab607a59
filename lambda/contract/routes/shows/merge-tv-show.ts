import * as z from 'zod';
import { unknownReference, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, showRef } from '../../show.ts';
import { changeInShowRoute } from '../../write.ts';

export const mergeTvShow = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/merge',
  name: 'merge-tv-show',
  summary: 'Merge a show into another',
  description:
    'Use this route for two entries of the same show. The show in the path is deleted and cannot be restored. The show `into` gets its ' +
    'names and ids, and those seasons, episodes, contracts and release dates that it lacks. Requests for the merged show, and people who ' +
    'track it, get the show `into`.',
  errorImpact: 'Editors cannot merge shows.',
  ...changeInShowRoute(byReference),
  body: z.strictObject({ into: showRef }),
  examples: [
    {
      summary: 'A show that does not exist cannot be the target',
      path: { id: samples.showId },
      headers: waiting,
      body: { into: samples.movieId },
      code: 'command_rejected',
      answer: { reason: 'unknown_show' },
    },
    {
      summary: 'Into itself',
      path: { id: samples.showReference },
      headers: waiting,
      body: { into: samples.showReference },
      code: 'command_rejected',
      answer: { reason: 'unknown_show' },
    },
    unknownReference({ body: { into: samples.showReference } }),
  ],
});
