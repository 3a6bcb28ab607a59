import { absent } from '../../examples.ts';
import { episodeMetadata } from '../../media/episode-metadata.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getEpisodeMetadata = defineRoute({
  key: 'GET /api/v1/episodes/{id}/metadata',
  name: 'get-episode-metadata',
  summary: 'What an episode’s file and its editors say about its contents',
  errorImpact: 'Nobody can see what an episode’s file contains.',
  ...oneRoute(episodeMetadata),
  examples: [
    { summary: 'Without a file', path: { id: samples.episodeId }, answer: { id: samples.episodeId, technical: null } },
    absent({ summary: 'An episode that does not exist' }),
  ],
});
