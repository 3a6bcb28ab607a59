import * as z from 'zod';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { externalIds, showRef } from '../../show.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const setExternalIds = defineRoute({
  key: 'PUT /api/v1/tv_shows/{id}/external_ids',
  name: 'set-external-ids',
  area: 'shows',
  summary: 'Replace what other catalogs call a show',
  description: 'An id that another show has makes this one its `duplicate`. The version to replace is that of the show.',
  errorImpact: 'Editors cannot link shows to other catalogs.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: changeHeaders,
  body: z.strictObject({ external_ids: externalIds }),
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'precondition_required', 'catalog_waking'],
  examples: [
    {
      summary: 'Without the version that it replaces it is refused',
      as: 'editor',
      path: { id: samples.showId },
      body: { external_ids: [{ source: 'tmdb', value: '1396' }] },
      status: 428,
      answer: { code: 'precondition_required' },
    },
    {
      summary: 'A source has one id for a show',
      as: 'editor',
      path: { id: samples.showReference },
      headers: { 'if-match': '"1"' },
      body: {
        externalIds: [
          { source: 'tmdb', value: '1' },
          { source: 'tmdb', value: '2' },
        ],
      },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'body', field: 'externalIds' }] },
    },
    absent({
      summary: 'Of one that nobody knows',
      as: 'editor',
      path: { id: 'tvmaze:0' },
      headers: { 'if-match': '"1"' },
      body: { external_ids: [] },
    }),
  ],
});
