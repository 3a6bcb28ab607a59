import { listBatches as route } from '../../contract/routes/tracker/list-batches.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { listBatches } from '../../stores/tracker/history.ts';

export const handler = endpoint(route, async ({ query, caller, use }) => {
  const scope = { route: route.name, sub: caller.sub, filters: null };
  const start = openCursor<Record<string, unknown>>(query.cursor, scope);
  return pageAnswer(await listBatches(use('ledger:batches'), caller.sub, query.limit, start), scope);
});
