import { tracked } from '../../examples.ts';
import { ownedProgress, whichShowOf } from '../../progress.ts';
import { defineRoute } from '../../route.ts';

export const getProgress = defineRoute({
  key: 'GET /api/v1/show_episode',
  name: 'get-progress',
  formerly: 'show-episode',
  summary: 'Progress of a person in one show',
  errorImpact: 'Nobody can look up their progress in a show.',
  auth: 'user',
  uses: ['progress:get', 'show-cards:get'],
  aliases: ['GET /api/show_episode'],
  query: whichShowOf,
  etag: true,
  responses: { 200: ownedProgress },
  problems: ['not_found', 'ambiguous_show', 'unknown_show'],
  examples: [
    {
      summary: 'Your own',
      query: tracked,
      answer: { ...tracked, season: 2, episode: 5 },
    },
    {
      summary: 'A show that is not tracked',
      query: { username: 'viewer', tv_show: 'No such show' },
      code: 'not_found',
      answer: { message: 'No data found for this user and TV show' },
    },
    {
      summary: 'Both parameters are required',
      query: { username: 'viewer' },
      code: 'validation_failed',
      answer: { error: 'Username and tv_show are required' },
    },
    {
      summary: 'Only administrators can read the progress of others',
      query: { username: 'editor', tv_show: 'The Office' },
      code: 'forbidden',
    },
  ],
});
