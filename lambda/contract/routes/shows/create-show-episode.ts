import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../../episode.ts';
import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference } from '../../show.ts';
import { createInShowRoute } from '../../write.ts';

export const createShowEpisode = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/episodes',
  name: 'create-show-episode',
  summary: 'Add an episode to a show',
  description: 'If the show has an episode with the same season and number, the change ends as `duplicate` and names that episode.',
  errorImpact: 'Editors cannot add single episodes to a show.',
  ...createInShowRoute(byReference),
  body: z.strictObject(episodeBody).refine(oneTitle, titleTwice),
  examples: [
    {
      summary: 'Add one and wait',
      path: { id: samples.showReference },
      headers: waiting,
      body: { season_number: 90, episode_number: 1, title: 'An Example', air_date: '2026-11-20', duration_minutes: 47, rating: 8.1 },
      answer: { version: 1 },
    },
    {
      summary: 'An episode with the same number is a duplicate',
      path: { id: samples.showId },
      headers: waiting,
      body: { season_number: 90, episode_number: 1 },
      code: 'duplicate',
    },
    absent({ summary: 'A show that does not exist', headers: waiting, body: { season_number: 1, episode_number: 1 } }),
    {
      summary: 'Episode numbers start at 1',
      path: { id: samples.showId },
      body: { season_number: 1, episode_number: 0 },
      invalid: 'episode_number',
    },
  ],
});
