import * as z from 'zod';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const mergeTvShow = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/merge',
  name: 'merge-tv-show',
  area: 'shows',
  summary: 'Merge a show into another',
  description:
    'For two that are one and the same. The one of the path is deleted for good; its names and ids, and what the other one lacks of its ' +
    'seasons, episodes, contracts and release dates, go to the other one. A request for the show, and everyone who tracks it, gets the other one. What both ' +
    'have stays as the other one has it.',
  errorImpact: 'Editors cannot make one show of two.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: changeHeaders,
  body: z.strictObject({ into: showRef }),
  responses: changeResponses,
  problems: [...changeProblems, 'catalog_waking'],
  examples: [
    {
      summary: 'Into one that is not there',
      as: 'editor',
      path: { id: samples.showId },
      headers: { prefer: 'wait=8' },
      body: { into: samples.movieId },
      status: 422,
      answer: { code: 'command_rejected', reason: 'unknown_show' },
    },
    {
      summary: 'Into itself',
      as: 'editor',
      path: { id: samples.showReference },
      headers: { prefer: 'wait=8' },
      body: { into: samples.showReference },
      status: 422,
      answer: { code: 'command_rejected', reason: 'unknown_show' },
    },
    absent({ summary: 'One that nobody knows', as: 'editor', path: { id: 'tvmaze:0' }, body: { into: samples.showReference } }),
  ],
});
