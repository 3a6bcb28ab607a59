import { episodeStatus } from '../../episode.ts';
import { absent } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getEpisodeStatus = defineRoute({
  key: 'GET /api/v1/episodes/{id}/status',
  name: 'get-episode-status',
  summary: 'Processing status of an episode',
  errorImpact: 'Nobody can see the processing status of an episode.',
  ...oneRoute(episodeStatus),
  examples: [
    { summary: 'The status of one episode', path: { id: samples.episodeId }, answer: { id: samples.episodeId } },
    absent({ summary: 'An id that does not exist' }),
  ],
});
