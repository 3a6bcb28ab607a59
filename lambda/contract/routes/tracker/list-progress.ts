import * as z from 'zod';
import { username } from '../../fields.ts';
import { progress } from '../../progress.ts';
import { defineRoute } from '../../route.ts';
import { nextEpisode, showCandidate, showCard } from '../../show.ts';

/** A tracked show with its data from the catalog. `show` is null if the catalog does not know the show, or if several have its name. */
const trackedShow = progress
  .extend({
    show: showCard.nullable(),
    next: nextEpisode.nullable(),
    candidates: z
      .array(showCandidate)
      .meta({ description: 'The shows with this name, if there are several. Send `show_id` to choose one' }),
  })
  .meta({ id: 'TrackedShow' });

export const listProgress = defineRoute({
  key: 'GET /api/v1/show_user',
  name: 'list-progress',
  formerly: 'show-user',
  summary: 'List the tracked shows of a person, the latest update first',
  errorImpact: 'Nobody can see their shows. The home page is empty.',
  auth: 'user',
  uses: ['progress:list', 'show-cards:get'],
  aliases: ['GET /api/show_user'],
  query: z.strictObject({ username }),
  responses: { 200: z.object({ username: z.string(), shows: z.array(trackedShow), total_shows: z.int() }) },
  problems: ['not_found'],
  examples: [
    { summary: 'Your own', query: { username: 'viewer' }, answer: { username: 'viewer' } },
    {
      summary: 'A user who does not exist',
      as: 'admin',
      query: { username: 'nobody-of-this-name' },
      code: 'not_found',
      answer: { detail: 'No user named nobody-of-this-name tracks a show.' },
    },
    { summary: 'The user name is required', code: 'validation_failed', answer: { error: 'Username is required' } },
  ],
});
