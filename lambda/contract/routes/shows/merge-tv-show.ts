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
    'For two that are one and the same. The one of the path is deleted for good; its names and ids, and what the other one lacks of its ' +
    'seasons, episodes, contracts and release dates, go to the other one. A request for the show, and everyone who tracks it, gets the other one. What both ' +
    'have stays as the other one has it.',
  errorImpact: 'Editors cannot make one show of two.',
  ...changeInShowRoute(byReference),
  body: z.strictObject({ into: showRef }),
  examples: [
    {
      summary: 'Into one that is not there',
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
