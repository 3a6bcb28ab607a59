import { deleteProgress as route } from '../../contract/routes/tracker/delete-progress.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { deleteProgress } from '../../stores/tracker/progress.ts';

export const handler = endpoint(route, async ({ query, caller, use, now }) => {
  const reading = { progress: use('progress:remove'), cards: use('show-cards:get') };
  const removed = await deleteProgress(reading, caller, query, now);
  if (!removed) throw new Problem('not_found');
  return { status: 200, body: removed };
});
