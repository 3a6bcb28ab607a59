import { listRemaps as route } from '../../contract/routes/tracker/list-remaps.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { listRemaps } from '../../stores/tracker/remaps.ts';

export const handler = endpoint(route, async ({ query, caller, use, now }) => {
  const scope = { route: route.name, sub: caller.sub, filters: null };
  const reading = { progress: use('progress:list'), ledger: use('ledger:get'), cards: use('show-cards:get') };
  return pageAnswer(await listRemaps(reading, caller, query.limit, openCursor<string>(query.cursor, scope), now), scope);
});
