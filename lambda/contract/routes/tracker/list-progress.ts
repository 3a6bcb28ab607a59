import * as z from 'zod';
import { username } from '../../fields.ts';
import { progress } from '../../progress.ts';
import { defineRoute } from '../../route.ts';
import { nextEpisode, showCandidate, showCard } from '../../show.ts';

/** A tracked show with what the catalog knows of it; `show` is null for one that it does not know, or does not tell from others. */
const trackedShow = progress
  .extend({
    show: showCard.nullable(),
    next: nextEpisode.nullable(),
    candidates: z
      .array(showCandidate)
      .meta({ description: 'The shows that it may be, where several have its name: say which by `show_id`' }),
  })
  .meta({ id: 'TrackedShow' });

export const listProgress = defineRoute({
  key: 'GET /api/v1/show_user',
  name: 'list-progress',
  formerly: 'show-user',
  summary: 'Every show somebody tracks, latest update first',
  errorImpact: 'Nobody sees their shows: the home page is empty.',
  auth: 'user',
  uses: ['progress:list', 'show-cards:get'],
  aliases: ['GET /api/show_user'],
  query: z.strictObject({ username }),
  responses: { 200: z.object({ username: z.string(), shows: z.array(trackedShow), total_shows: z.int() }) },
  problems: ['not_found'],
  examples: [
    { summary: 'Your own', query: { username: 'viewer' }, answer: { username: 'viewer' } },
    {
      summary: 'Somebody who is not there',
      as: 'admin',
      query: { username: 'nobody-of-this-name' },
      code: 'not_found',
      answer: { detail: 'No user named nobody-of-this-name tracks a show.' },
    },
    { summary: 'The name is needed', code: 'validation_failed', answer: { error: 'Username is required' } },
  ],
});
