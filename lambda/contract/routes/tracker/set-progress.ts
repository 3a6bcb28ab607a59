import * as z from 'zod';
import { ifMatch } from '../../entity-tag.ts';
import { episode, idempotencyKey, season } from '../../fields.ts';
import { progress, watchedAt, whichShow } from '../../progress.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const setProgress = defineRoute({
  key: 'PUT /api/v1/progress',
  name: 'set-progress',
  summary: 'Set the progress of the caller in a show',
  description:
    'The last accepted update wins, unless it has an earlier `watched_at`. The answer is the stored progress. With `If-Match` the update ' +
    'is accepted only if the progress still has this version, with `If-None-Match: *` only if the show is not tracked yet. A name on the ' +
    'list means its show there. If several shows have any other name, the answer is `ambiguous_show`, and `show_id` must be sent.',
  errorImpact: 'Nobody can store their progress.',
  auth: 'user',
  uses: ['progress:put', 'show-cards:get'],
  // Not in the path: HTTP APIs cut a segment at an encoded question mark and take an encoded slash for a plain one.
  query: whichShow,
  headers: z.object({
    'idempotency-key': idempotencyKey.optional(),
    'if-match': ifMatch.optional(),
    'if-none-match': z.literal('*').optional().meta({ description: '`*` accepts the update only if the show is not tracked yet' }),
  }),
  body: z.strictObject({ season, episode, watched_at: watchedAt }),
  responses: { 200: progress },
  problems: ['precondition_failed', 'idempotency_key_reused', 'ambiguous_show', 'unknown_show', 'future_date'],
  examples: [
    {
      summary: 'Season 3, episode 8',
      query: { tv_show: 'Breaking Bad' },
      body: { season: 3, episode: 8 },
      answer: { tv_show: 'Breaking Bad', season: 3, episode: 8 },
    },
    {
      summary: 'A show by its id or external id',
      query: { show_id: samples.showReference },
      body: { season: 3, episode: 8 },
      answer: { tv_show: 'Breaking Bad', season: 3, episode: 8 },
    },
    {
      summary: 'A show that is not in the catalog',
      query: { show_id: 'tvmaze:0' },
      body: { season: 1, episode: 1 },
      code: 'unknown_show',
    },
    {
      summary: 'An outdated version is refused',
      query: { tv_show: 'Breaking Bad' },
      headers: { 'if-match': '"9999"' },
      body: { season: 3, episode: 9 },
      code: 'precondition_failed',
    },
  ],
});
