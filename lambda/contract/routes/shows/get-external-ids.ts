import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { externalId, showRef } from '../../show.ts';

export const getExternalIds = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/external_ids',
  name: 'get-external-ids',
  area: 'shows',
  summary: 'What other catalogs call a show',
  errorImpact: 'Nobody can look up what other catalogs call a show.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: showRef }),
  etag: true,
  responses: { 200: z.object({ tv_show_id: uuid, external_ids: z.array(externalId), version: z.int() }).meta({ id: 'ExternalIds' }) },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'Of the show that another catalog calls so',
      as: 'viewer',
      path: { id: samples.showReference },
      status: 200,
      answer: { tv_show_id: samples.showId },
    },
    absent({ summary: 'Of one that nobody knows', as: 'viewer', path: { id: 'tvmaze:0' } }),
  ],
});
