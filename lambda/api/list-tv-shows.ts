import { listTvShows } from '../contract/routes/list-tv-shows.ts';
import { openCursor, sealCursor } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { type ShowPosition, showsInOrder } from '../stores/catalog/shows-in-order.ts';

export const handler = endpoint(listTvShows, async ({ query: { cursor, limit, ...query }, caller, use }) => {
  const scope = { route: listTvShows.name, sub: caller.sub, filters: query };
  const after = openCursor<ShowPosition>(cursor, scope);
  const { shows, next } = await showsInOrder(use('catalog:read'), { ...query, limit }, after);
  return { status: 200, body: { data: shows, meta: { next_cursor: next ? sealCursor(next, scope) : null } } };
});
