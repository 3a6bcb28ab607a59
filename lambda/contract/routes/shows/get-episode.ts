import { episodeDetails } from '../../episode.ts';
import { absent } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { byResourceRef } from '../../reference.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getEpisode = defineRoute({
  key: 'GET /api/v1/episodes/{id}',
  name: 'get-episode',
  summary: 'One episode with its show, its season and its neighbours',
  errorImpact: 'Nobody can open an episode.',
  ...oneRoute(episodeDetails, byResourceRef),
  examples: [
    { summary: 'By its id', path: { id: samples.episodeId }, answer: { id: samples.episodeId, show: { id: samples.showId } } },
    absent(),
    absent({ summary: 'A key that nothing has', path: { id: 'tvmaze:0' } }),
  ],
});
