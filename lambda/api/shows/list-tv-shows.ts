import { listTvShows } from '../../contract/routes/shows/list-tv-shows.ts';
import { admitToScope } from '../../platform/http/caller.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { showsInOrder } from '../../stores/shows/shows-in-order.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(listTvShows, async ({ query: { cursor, limit, ...query }, caller, use }) => {
  admitToScope(caller, query.scope);
  const scope = { route: listTvShows.name, sub: caller.sub, filters: query };
  const after = openCursor<Position>(cursor, scope);
  return pageAnswer(await showsInOrder(use('catalog:read'), { ...query, limit }, after), scope);
});
