import * as z from 'zod';
import { episodeDetails } from '../../episode.ts';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getEpisode = defineRoute({
  key: 'GET /api/v1/episodes/{id}',
  name: 'get-episode',
  area: 'shows',
  summary: 'One episode with its show, its season and its neighbours',
  errorImpact: 'Nobody can open an episode.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: uuid }),
  etag: true,
  responses: { 200: episodeDetails },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'By its id',
      as: 'viewer',
      path: { id: samples.episodeId },
      status: 200,
      answer: { id: samples.episodeId, show: { id: samples.showId } },
    },
    absent({ as: 'viewer' }),
  ],
});
