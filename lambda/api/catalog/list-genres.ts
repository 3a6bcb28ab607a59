import { listGenres } from '../../contract/routes/catalog/list-genres.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { genresInOrder } from '../../stores/catalog/genres-in-order.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(listGenres, async ({ query: { cursor, limit, ...asked }, caller, use }) => {
  const scope = { route: listGenres.name, sub: caller.sub, filters: asked };
  const after = openCursor<Position>(cursor, scope);
  return pageAnswer(await genresInOrder(use('catalog:read'), asked, limit, after), scope);
});
