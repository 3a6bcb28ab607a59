import { listUpNext as route } from '../../contract/routes/tracker/list-up-next.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { listUpNext, type Place } from '../../stores/tracker/up-next.ts';

export const handler = endpoint(route, async ({ query, caller, use, now }) => {
  const scope = { route: route.name, sub: caller.sub, filters: null };
  const reading = { progress: use('progress:list'), ledger: use('ledger:get'), cards: use('show-cards:get') };
  const page = await listUpNext(reading, caller, query.limit, openCursor<Place>(query.cursor, scope), now);
  return pageAnswer(page, scope);
});
