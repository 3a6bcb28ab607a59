import { listTvShows } from '../contract/routes/list-tv-shows.ts';
import { admitToScope } from '../platform/caller.ts';
import { openCursor, pageAnswer } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import type { Position } from '../stores/catalog/page.ts';
import { showsInOrder } from '../stores/catalog/shows-in-order.ts';

export const handler = endpoint(listTvShows, async ({ query: { cursor, limit, ...query }, caller, use }) => {
  admitToScope(caller, query.scope);
  const scope = { route: listTvShows.name, sub: caller.sub, filters: query };
  const after = openCursor<Position>(cursor, scope);
  return pageAnswer(await showsInOrder(use('catalog:read'), { ...query, limit }, after), scope);
});
