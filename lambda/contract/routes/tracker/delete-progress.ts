import { progress, whichShow } from '../../progress.ts';
import { defineRoute } from '../../route.ts';

export const deleteProgress = defineRoute({
  key: 'DELETE /api/v1/progress',
  name: 'delete-progress',
  summary: 'Stop tracking a show',
  description:
    'Answers what was removed, so that it can be put back. An update that is repeated under its `Idempotency-Key` does not bring the show back.',
  errorImpact: 'Nobody can remove a show from their list.',
  auth: 'user',
  uses: ['progress:delete', 'show-cards:get'],
  query: whichShow,
  responses: { 200: progress },
  problems: ['not_found', 'ambiguous_show', 'unknown_show'],
  examples: [{ summary: 'One you do not track', query: { tv_show: 'No such show' }, code: 'not_found' }],
});
