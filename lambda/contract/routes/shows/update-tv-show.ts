import * as z from 'zod';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showBody, showRef } from '../../show.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const updateTvShow = defineRoute({
  key: 'PUT /api/v1/tv_shows/{id}',
  name: 'update-tv-show',
  area: 'shows',
  summary: 'Replace a show',
  description:
    'What the body leaves out becomes unknown, but `aliases` and `external_ids` stay as they are unless they are given. ' +
    'The title that it had stays one of its aliases: who tracks the show by it loses nothing.',
  errorImpact: 'Editors cannot correct shows; what was accepted before is not affected.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: changeHeaders,
  body: showBody,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'precondition_required', 'catalog_waking'],
  examples: [
    {
      summary: 'Without the version that it replaces it is refused',
      as: 'editor',
      path: { id: samples.showId },
      body: { title: 'Another Title', status: 'ended' },
      status: 428,
      answer: { code: 'precondition_required' },
    },
    {
      summary: 'The version has moved on; the show is named as another catalog does',
      as: 'editor',
      path: { id: samples.showReference },
      headers: { 'if-match': '"9999"', prefer: 'wait=8' },
      body: { title: 'Another Title', status: 'ended' },
      status: 412,
      answer: { code: 'precondition_failed' },
    },
    absent({
      summary: 'One that nobody knows',
      as: 'editor',
      path: { id: 'tvmaze:0' },
      headers: { 'if-match': '"1"' },
      body: { title: 'Another Title', status: 'ended' },
    }),
  ],
});
