import { absent, madeUpCursor } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { thumbnail } from '../../media/thumbnail.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const listThumbnails = defineRoute({
  key: 'GET /api/v1/episodes/{id}/thumbnails',
  name: 'list-thumbnails',
  summary: 'The thumbnails of an episode, the primary one first',
  errorImpact: 'Nobody can see the thumbnails of an episode.',
  ...listOfRoute(byId, thumbnail),
  examples: [
    { summary: 'Of one episode', path: { id: samples.episodeId }, answer: { meta: {} } },
    absent({ summary: 'An episode that does not exist' }),
    madeUpCursor({ path: { id: samples.episodeId } }),
  ],
});
