import { episodeStatus } from '../../episode.ts';
import { absent } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getEpisodeStatus = defineRoute({
  key: 'GET /api/v1/episodes/{id}/status',
  name: 'get-episode-status',
  summary: 'How far the processing of an episode is',
  errorImpact: 'Nobody can see how far the processing of an episode is.',
  ...oneRoute(episodeStatus),
  examples: [
    { summary: 'Of one episode', path: { id: samples.episodeId }, answer: { id: samples.episodeId } },
    absent({ summary: 'Of one that is not there' }),
  ],
});
