import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../../episode.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';
import { createHeaders, createProblems, createResponses, writeUses } from '../../write.ts';

export const createShowEpisode = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/episodes',
  name: 'create-show-episode',
  area: 'shows',
  summary: 'Add an episode to a show',
  description: 'One that has the season and number of a living episode ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot add episodes to a show one by one.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: createHeaders,
  body: z.strictObject(episodeBody).refine(oneTitle, titleTwice),
  responses: createResponses,
  problems: [...createProblems, 'not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'Add one and wait',
      as: 'editor',
      path: { id: samples.showReference },
      headers: { prefer: 'wait=8' },
      body: { season_number: 90, episode_number: 1, title: 'An Example', air_date: '2026-11-20', duration_minutes: 47, rating: 8.1 },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'The same number again is a duplicate',
      as: 'editor',
      path: { id: samples.showId },
      headers: { prefer: 'wait=8' },
      body: { season_number: 90, episode_number: 1 },
      status: 409,
      answer: { code: 'duplicate' },
    },
    absent({
      summary: 'To a show that is not there',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { season_number: 1, episode_number: 1 },
    }),
    {
      summary: 'Episodes count from 1',
      as: 'editor',
      path: { id: samples.showId },
      body: { season_number: 1, episode_number: 0 },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'body', field: 'episode_number' }] },
    },
  ],
});
