import * as z from 'zod';
import { username } from '../fields.ts';
import { progress } from '../progress.ts';
import { defineRoute } from '../route.ts';
import { nextEpisode, showCard } from '../show.ts';

/** A tracked show with what the catalog knows of it; `show` is null for one that it does not know. */
const trackedShow = progress.extend({ show: showCard.nullable(), next: nextEpisode.nullable() }).meta({ id: 'TrackedShow' });

export const showUser = defineRoute({
  name: 'show-user',
  area: 'tracker',
  summary: 'Every show somebody tracks, latest update first',
  errorImpact: 'Nobody sees their shows: the home page is empty.',
  auth: 'user',
  uses: ['progress:list', 'show-cards:get'],
  aliases: ['GET /api/show_user'],
  query: z.strictObject({ username }),
  responses: { 200: z.object({ username: z.string(), shows: z.array(trackedShow), total_shows: z.int() }) },
  problems: [],
  examples: [
    { summary: 'Your own', as: 'viewer', query: { username: 'viewer' }, status: 200, answer: { username: 'viewer' } },
    {
      summary: 'The name is needed',
      as: 'viewer',
      status: 400,
      answer: { code: 'validation_failed', error: 'Username is required' },
    },
  ],
});
