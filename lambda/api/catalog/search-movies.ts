import { searchMovies } from '../../contract/routes/catalog/search-movies.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { type FoundMovie, moviesFound } from '../../stores/catalog/movies-found.ts';

export const handler = endpoint(searchMovies, async ({ query, caller, use }) => {
  const scope = { route: searchMovies.name, sub: caller.sub, filters: query.title };
  const after = openCursor<FoundMovie>(query.cursor, scope);
  return pageAnswer(await moviesFound(use('catalog:read'), { title: query.title }, query.limit, after), scope);
});
