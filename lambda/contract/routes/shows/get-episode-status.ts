import * as z from 'zod';
import { processingStatus } from '../../episode.ts';
import { instant, uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getEpisodeStatus = defineRoute({
  key: 'GET /api/v1/episodes/{id}/status',
  name: 'get-episode-status',
  area: 'shows',
  summary: 'How far the processing of an episode is',
  errorImpact: 'Nobody can see how far the processing of an episode is.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: uuid }),
  etag: true,
  responses: {
    200: z
      .object({ id: uuid, processing_status: processingStatus, upload_date: instant.nullable(), version: z.int(), updated_at: instant })
      .meta({ id: 'EpisodeStatus' }),
  },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    { summary: 'Of one episode', as: 'viewer', path: { id: samples.episodeId }, status: 200, answer: { id: samples.episodeId } },
    absent({ summary: 'Of one that is not there', as: 'viewer' }),
  ],
});
