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
  description: 'One that has the season and number of a living episode ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot add episodes to a show one by one.',
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
      summary: 'The same number again is a duplicate',
      path: { id: samples.showId },
      headers: waiting,
      body: { season_number: 90, episode_number: 1 },
      code: 'duplicate',
    },
    absent({ summary: 'To a show that is not there', headers: waiting, body: { season_number: 1, episode_number: 1 } }),
    {
      summary: 'Episodes count from 1',
      path: { id: samples.showId },
      body: { season_number: 1, episode_number: 0 },
      invalid: 'episode_number',
    },
  ],
});
