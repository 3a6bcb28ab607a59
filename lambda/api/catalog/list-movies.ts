import { listMovies } from '../../contract/routes/catalog/list-movies.ts';
import { admitToScope } from '../../platform/http/caller.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { type FoundMovie, moviesFound } from '../../stores/catalog/movies-found.ts';
import { moviesInOrder } from '../../stores/catalog/movies-in-order.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(listMovies, async ({ query: { cursor, limit, ...asked }, caller, use }) => {
  admitToScope(caller, asked.scope);
  const scope = { route: listMovies.name, sub: caller.sub, filters: asked };
  const { title, sort } = asked;
  const grant = use('catalog:read');
  if (title !== undefined && sort === undefined) {
    const after = openCursor<FoundMovie>(cursor, scope);
    return pageAnswer(await moviesFound(grant, { ...asked, title }, limit, after), scope);
  }
  return pageAnswer(await moviesInOrder(grant, asked, limit, openCursor<Position>(cursor, scope)), scope);
});
