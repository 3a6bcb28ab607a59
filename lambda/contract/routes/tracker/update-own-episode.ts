import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { ownEpisodeFields } from '../../tracker/change.ts';
import { showChange } from '../../tracker/change-route.ts';

export const updateOwnEpisode = defineRoute({
  ...showChange,
  key: 'PATCH /api/v1/me/episodes/{id}',
  name: 'update-own-episode',
  summary: 'Set the rating or note of the caller about an episode',
  description: 'Omitted fields do not change; null removes a value. A show that is not on the list is added to it.',
  errorImpact: 'Nobody can rate an episode or write a note about it.',
  path: byId,
  body: ownEpisodeFields,
  examples: [
    {
      summary: 'Rate an episode',
      path: { id: samples.episodeId },
      body: { show_id: samples.showId, rating: 9.5 },
      answer: { id: samples.showId },
    },
    absent({ body: { show_id: samples.showId, rating: 9.5 } }),
  ],
});
