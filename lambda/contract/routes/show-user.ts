import * as z from 'zod';
import { username } from '../fields.ts';
import { progress } from '../progress.ts';
import { defineRoute } from '../route.ts';

export const showUser = defineRoute({
  name: 'show-user',
  area: 'tracker',
  summary: 'Every show somebody tracks, latest update first',
  errorImpact: 'Nobody sees their shows: the home page is empty.',
  auth: 'user',
  uses: ['progress:list'],
  aliases: ['GET /api/show_user'],
  query: z.strictObject({ username }),
  responses: { 200: z.object({ username: z.string(), shows: z.array(progress), total_shows: z.int() }) },
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
