import { listMovies } from '../contract/routes/list-movies.ts';
import { openCursor, pageAnswer } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { moviesInOrder } from '../stores/catalog/movies-in-order.ts';
import type { Position } from '../stores/catalog/page.ts';

export const handler = endpoint(listMovies, async ({ query, caller, use }) => {
  const scope = { route: listMovies.name, sub: caller.sub, filters: query.sort };
  const after = openCursor<Position>(query.cursor, scope);
  return pageAnswer(await moviesInOrder(use('catalog:read'), query.sort, query.limit, after), scope);
});
