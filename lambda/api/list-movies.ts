import { listMovies } from '../contract/routes/list-movies.ts';
import { openCursor, sealCursor } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { type MoviePosition, moviesInOrder } from '../stores/catalog/movies-in-order.ts';

export const handler = endpoint(listMovies, async ({ query, caller, use }) => {
  const scope = { route: listMovies.name, sub: caller.sub, filters: query.sort };
  const after = openCursor<MoviePosition>(query.cursor, scope);
  const { movies, next } = await moviesInOrder(use('catalog:read'), query.sort, query.limit, after);
  return { status: 200, body: { data: movies, meta: { next_cursor: next ? sealCursor(next, scope) : null } } };
});
