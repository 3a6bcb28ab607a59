import * as z from 'zod';
import { tracked } from '../../examples.ts';
import { episode, idempotencyKey, season, showName, username } from '../../fields.ts';
import { watchedAt, whichShowFields } from '../../progress.ts';
import { defineRoute } from '../../route.ts';

export const updateProgress = defineRoute({
  key: 'POST /api/v1/update_episode',
  name: 'update-progress',
  formerly: 'update-episode',
  summary: 'Say how far you are in a show',
  description:
    'The name is your own: nobody, an administrator included, writes the progress of somebody else. The answer has the name under which ' +
    'the show is on your list.',
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
  problems: ['idempotency_key_reused', 'ambiguous_show', 'unknown_show'],
  examples: [
    {
      summary: 'Season 2, episode 5',
      body: { ...tracked, season: 2, episode: 5 },
      answer: { message: 'Episode updated successfully', ...tracked, season: 2, episode: 5 },
    },
    { summary: 'Season 0 holds the specials', body: { username: 'viewer', tv_show: 'Sherlock', season: 0, episode: 1 } },
    {
      summary: 'What somebody else watched is theirs to say',
      as: 'admin',
      body: { ...tracked, season: 1, episode: 1 },
      code: 'forbidden',
    },
    {
      summary: 'Numbers are whole',
      body: { ...tracked, season: 3.7, episode: true },
      code: 'validation_failed',
      answer: { error: 'Season and episode must be valid integers' },
    },
    {
      summary: 'Episodes count from 1',
      body: { ...tracked, season: 1, episode: 0 },
      code: 'validation_failed',
      answer: { error: 'Season and episode must be positive integers' },
    },
  ],
});
