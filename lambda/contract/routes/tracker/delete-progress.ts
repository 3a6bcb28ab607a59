import { progress, whichShow } from '../../progress.ts';
import { defineRoute } from '../../route.ts';

export const deleteProgress = defineRoute({
  key: 'DELETE /api/v1/progress',
  name: 'delete-progress',
  summary: 'Stop tracking a show',
  description:
    'The answer is the removed progress, so that it can be stored again. Repeating an earlier update with its `Idempotency-Key` does not ' +
    'bring the show back.',
  errorImpact: 'Nobody can remove a show from their list.',
  auth: 'user',
  uses: ['progress:remove', 'show-cards:get'],
  query: whichShow,
  responses: { 200: progress },
  problems: ['not_found', 'ambiguous_show', 'unknown_show'],
  examples: [{ summary: 'A show that the caller does not track', query: { tv_show: 'No such show' }, code: 'not_found' }],
});
