import * as z from 'zod';
import { ifMatch } from '../../entity-tag.ts';
import { episode, idempotencyKey, season } from '../../fields.ts';
import { progress, watchedAt, whichShow } from '../../progress.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const setProgress = defineRoute({
  key: 'PUT /api/v1/progress',
  name: 'set-progress',
  summary: 'Set your progress in a show',
  description:
    'The last accepted update wins, unless it says that it is about an earlier moment; the answer is what holds. With `If-Match` it is ' +
    'accepted only if the show is still as you read it, with `If-None-Match: *` only if you do not track the show yet. A name on your ' +
    'list means what it stands for there. A name that several shows have is `ambiguous_show`: say which by `show_id`.',
  errorImpact: 'Nobody can store what they watched.',
  auth: 'user',
  uses: ['progress:put', 'show-cards:get'],
  // Not in the path: HTTP APIs cut a segment at an encoded question mark and take an encoded slash for a plain one.
  query: whichShow,
  headers: z.object({
    'idempotency-key': idempotencyKey.optional(),
    'if-match': ifMatch.optional(),
    'if-none-match': z.literal('*').optional().meta({ description: '`*`: only if you do not track the show yet' }),
  }),
  body: z.strictObject({ season, episode, watched_at: watchedAt }),
  responses: { 200: progress },
  problems: ['precondition_failed', 'idempotency_key_reused', 'ambiguous_show', 'unknown_show'],
  examples: [
    {
      summary: 'Season 3, episode 8',
      query: { tv_show: 'Breaking Bad' },
      body: { season: 3, episode: 8 },
      answer: { tv_show: 'Breaking Bad', season: 3, episode: 8 },
    },
    {
      summary: 'A show of the catalog, by its id or `source:value`',
      query: { show_id: samples.showReference },
      body: { season: 3, episode: 8 },
      answer: { tv_show: 'Breaking Bad', season: 3, episode: 8 },
    },
    {
      summary: 'A show that the catalog does not have',
      query: { show_id: 'tvmaze:0' },
      body: { season: 1, episode: 1 },
      code: 'unknown_show',
    },
    {
      summary: 'A version that is not the current one',
      query: { tv_show: 'Breaking Bad' },
      headers: { 'if-match': '"9999"' },
      body: { season: 3, episode: 9 },
      code: 'precondition_failed',
    },
  ],
});
