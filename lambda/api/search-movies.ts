import { searchMovies } from '../contract/routes/search-movies.ts';
import { openCursor, pageAnswer } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { type FoundPosition, moviesByTitle } from '../stores/catalog/movies-by-title.ts';

export const handler = endpoint(searchMovies, async ({ query, caller, use }) => {
  const scope = { route: searchMovies.name, sub: caller.sub, filters: query.title };
  const after = openCursor<FoundPosition>(query.cursor, scope);
  return pageAnswer(await moviesByTitle(use('catalog:read'), query.title, query.limit, after), scope);
});
