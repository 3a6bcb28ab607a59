import * as z from 'zod';
import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { fileAddress } from '../../media/upload.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getEpisodeFile = defineRoute({
  key: 'GET /api/v1/episodes/{id}/s3',
  name: 'get-episode-file',
  summary: 'An address at which the file of an episode can be watched or downloaded',
  description: 'The address works for an hour. The audit trail notes who got it.',
  errorImpact: 'Nobody can watch the video of an episode.',
  auth: 'user',
  uses: ['receipts:accept', 'commands:send', 'catalog:read', 'media:read'],
  path: byId,
  query: z.strictObject({ purpose: z.enum(['view', 'download']).default('view') }),
  responses: { 200: fileAddress },
  problems: ['not_found', 'catalog_waking'],
  examples: [absent({ summary: 'An episode without a file', path: { id: samples.episodeId } })],
});
