import * as z from 'zod';
import { showName } from '../fields.ts';
import { progress } from '../progress.ts';
import { defineRoute } from '../route.ts';

export const deleteProgress = defineRoute({
  name: 'delete-progress',
  area: 'tracker',
  summary: 'Stop tracking a show',
  description: 'Answers what was removed, so that it can be put back.',
  errorImpact: 'Nobody can remove a show from their list.',
  auth: 'user',
  uses: ['progress:delete'],
  query: z.strictObject({ tv_show: showName }),
  responses: { 200: progress },
  problems: ['not_found'],
  examples: [
    {
      summary: 'One you do not track',
      as: 'viewer',
      query: { tv_show: 'No such show' },
      status: 404,
      answer: { code: 'not_found' },
    },
  ],
});
