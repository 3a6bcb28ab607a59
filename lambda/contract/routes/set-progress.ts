import * as z from 'zod';
import { episode, idempotencyKey, season, showName } from '../fields.ts';
import { progress, watchedAt } from '../progress.ts';
import { defineRoute } from '../route.ts';

export const setProgress = defineRoute({
  name: 'set-progress',
  area: 'tracker',
  summary: 'Set your progress in a show',
  description:
    'The last accepted update wins, unless it says that it is about an earlier moment; the answer is what holds. With `If-Match` it is ' +
    'accepted only if the show is still as you read it.',
  errorImpact: 'Nobody can store what they watched.',
  auth: 'user',
  uses: ['progress:put'],
  // Not in the path: HTTP APIs cut a segment at an encoded question mark and take an encoded slash for a plain one.
  query: z.strictObject({ tv_show: showName }),
  headers: z.object({
    'idempotency-key': idempotencyKey.optional(),
    'if-match': z
      .string()
      .regex(/^"\d+"$/, 'the ETag of the answer you read, such as "3"')
      .optional(),
  }),
  body: z.strictObject({ season, episode, watched_at: watchedAt }),
  responses: { 200: progress },
  problems: ['precondition_failed', 'idempotency_key_reused'],
  examples: [
    {
      summary: 'Season 3, episode 8',
      as: 'viewer',
      query: { tv_show: 'Breaking Bad' },
      body: { season: 3, episode: 8 },
      status: 200,
      answer: { tv_show: 'Breaking Bad', season: 3, episode: 8 },
    },
    {
      summary: 'A version that is not the current one',
      as: 'viewer',
      query: { tv_show: 'Breaking Bad' },
      headers: { 'if-match': '"9999"' },
      body: { season: 3, episode: 9 },
      status: 412,
      answer: { code: 'precondition_failed' },
    },
  ],
});
