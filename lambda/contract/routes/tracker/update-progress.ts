import * as z from 'zod';
import { tracked } from '../../examples.ts';
import { episode, idempotencyKey, season, showName, username } from '../../fields.ts';
import { watchedAt, whichShowFields } from '../../progress.ts';
import { defineRoute } from '../../route.ts';

export const updateProgress = defineRoute({
  key: 'POST /api/v1/update_episode',
  name: 'update-progress',
  formerly: 'update-episode',
  summary: 'Update the progress of the caller in a show',
  description:
    '`username` must be the caller. Nobody, not even an administrator, can write the progress of others. The answer contains the name of ' +
    'the show on the list of the caller.',
  errorImpact: 'Programs written for the older tracker cannot store progress.',
  auth: 'user',
  uses: ['progress:put', 'show-cards:get'],
  aliases: ['POST /api/update_episode'],
  headers: z.object({ 'idempotency-key': idempotencyKey.optional() }),
  body: z.strictObject({ username, tv_show: showName, show_id: whichShowFields.show_id, season, episode, watched_at: watchedAt }),
  responses: {
    201: z.object({
      message: z.literal('Episode updated successfully'),
      username: z.string(),
      tv_show: z.string(),
      season: z.int(),
      episode: z.int(),
    }),
  },
  problems: ['idempotency_key_reused', 'ambiguous_show', 'unknown_show', 'future_date'],
  examples: [
    {
      summary: 'Season 2, episode 5',
      body: { ...tracked, season: 2, episode: 5 },
      answer: { message: 'Episode updated successfully', ...tracked, season: 2, episode: 5 },
    },
    { summary: 'Season 0 holds the specials', body: { username: 'viewer', tv_show: 'Sherlock', season: 0, episode: 1 } },
    {
      summary: 'The progress of others cannot be written',
      as: 'admin',
      body: { ...tracked, season: 1, episode: 1 },
      code: 'forbidden',
    },
    {
      summary: 'Numbers must be integers',
      body: { ...tracked, season: 3.7, episode: true },
      code: 'validation_failed',
      answer: { error: 'Season and episode must be valid integers' },
    },
    {
      summary: 'Episode numbers start at 1',
      body: { ...tracked, season: 1, episode: 0 },
      code: 'validation_failed',
      answer: { error: 'Season and episode must be positive integers' },
    },
  ],
});
