import { listHistory as route } from '../../contract/routes/tracker/list-history.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { listHistory } from '../../stores/tracker/history.ts';

export const handler = endpoint(route, async ({ query: { cursor, limit, ...filters }, caller, use }) => {
  const scope = { route: route.name, sub: caller.sub, filters };
  const grants = { history: use('ledger:history'), ledger: use('ledger:read'), cards: use('show-cards:get') };
  const start = openCursor<Record<string, unknown>>(cursor, scope);
  return pageAnswer(await listHistory(grants, caller.sub, filters, limit, start), scope);
});
