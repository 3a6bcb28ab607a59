import { deleteProgress as route } from '../contract/routes/delete-progress.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { deleteProgress } from '../stores/progress.ts';

export const handler = endpoint(route, async ({ query, caller, use }) => {
  const removed = await deleteProgress(use('progress:delete'), caller, query.tv_show);
  if (!removed) throw new Problem('not_found');
  return { status: 200, body: removed };
});
