import { listEpisodes } from '../../contract/routes/shows/list-episodes.ts';
import { admitToScope } from '../../platform/http/caller.ts';
import { nextCursor, openCursor } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { episodesInOrder, type ListedPosition } from '../../stores/shows/episodes-in-order.ts';

export const handler = endpoint(listEpisodes, async ({ query: { cursor, page, limit, ...query }, caller, use }) => {
  admitToScope(caller, query.scope);
  const filters = { ...query, sort: query.sort ?? (query.show ? ('number' as const) : ('-created_at' as const)) };
  const scope = { route: listEpisodes.name, sub: caller.sub, filters };
  const from = page === undefined ? openCursor<ListedPosition>(cursor, scope) : (page - 1) * limit;
  const { items, next } = await episodesInOrder(use('catalog:read'), filters, limit, from);
  const meta = { next_cursor: nextCursor(next, scope), page: page ?? null, limit };
  return { status: 200, body: { data: items, meta } };
});
