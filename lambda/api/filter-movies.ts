import { filterMovies } from '../contract/routes/filter-movies.ts';
import { openCursor, sealCursor } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { moviesFiltered } from '../stores/catalog/movies-filtered.ts';
import type { MoviePosition } from '../stores/catalog/movies-in-order.ts';

export const handler = endpoint(filterMovies, async ({ query, caller, use }) => {
  const { limit, cursor, ...filters } = query;
  const scope = { route: filterMovies.name, sub: caller.sub, filters };
  const after = openCursor<MoviePosition>(cursor, scope);
  const { movies, total, next } = await moviesFiltered(use('catalog:read'), filters, limit, after);
  const { genre = null, min_rating = null, year = null } = filters;
  const meta = { next_cursor: next ? sealCursor(next, scope) : null };
  return { status: 200, body: { movies, total_count: total, filters: { genre, min_rating, year }, meta } };
});
