import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../../episode.ts';
import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';
import { changeResponses, createInShowRoute } from '../../write.ts';

const items = z
  .array(z.strictObject(episodeBody).refine(oneTitle, titleTwice))
  .min(1)
  .max(500)
  .check(({ value, issues }) => {
    const seen = new Map<string, number>();
    for (const [index, { season_number, episode_number }] of value.entries()) {
      if (episode_number === null) continue;
      const number = `${season_number}/${episode_number}`;
      const message = `items[${seen.get(number)}] has this season and number`;
      if (seen.has(number)) issues.push({ code: 'custom', input: episode_number, path: [index, 'episode_number'], message });
      else seen.set(number, index);
    }
  });

export const createShowEpisodes = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/episodes/bulk',
  name: 'create-show-episodes',
  summary: 'Add up to 500 episodes to a show, all or none',
  description:
    'The episodes are one change of at most 350 kB. The answer names the show. If rows are invalid, or have the season and number of an ' +
    'existing episode, nothing is added, and `errors` lists these rows. The `detail` of the outcome also names the existing episodes.',
  errorImpact: 'Editors cannot add whole seasons at once.',
  ...createInShowRoute(byReference, 'payload_too_large'),
  body: z.strictObject({ items }),
  responses: changeResponses,
  examples: [
    {
      summary: 'Two episodes',
      path: { id: samples.showReference },
      headers: waiting,
      body: {
        items: [
          { season_number: 92, episode_number: 1, title: 'One' },
          { season_number: 92, episode_number: 2, title: 'Two' },
        ],
      },
      answer: { id: samples.showId },
    },
    {
      summary: 'If one episode exists, none is added',
      path: { id: samples.showId },
      headers: waiting,
      body: {
        items: [
          { season_number: 92, episode_number: 3 },
          { season_number: 92, episode_number: 2 },
        ],
      },
      code: 'command_rejected',
      answer: {
        reason: 'duplicate_episodes',
        detail: 'The show already has season 92 episode 2.',
        errors: [{ in: 'body', field: 'items[1].episode_number', message: 'season 92 has an episode 2 already' }],
      },
    },
    {
      summary: 'Invalid rows are listed',
      path: { id: samples.showId },
      body: { items: [{ season_number: 92, episode_number: 4 }, { season_number: -1 }] },
      code: 'validation_failed',
      answer: {
        errors: [
          { in: 'body', field: 'items[1].season_number' },
          { in: 'body', field: 'items[1].episode_number' },
        ],
      },
    },
  ],
});
