import { filterMovies } from '../../contract/routes/catalog/filter-movies.ts';
import { nextCursor, openCursor } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { moviesFiltered } from '../../stores/catalog/movies-filtered.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(filterMovies, async ({ query, caller, use }) => {
  const { limit, cursor, ...filters } = query;
  const scope = { route: filterMovies.name, sub: caller.sub, filters };
  const after = openCursor<Position>(cursor, scope);
  const { year, ...others } = filters;
  const asked = { ...others, year_from: year, year_to: year };
  const { items, total, next } = await moviesFiltered(use('catalog:read'), asked, limit, after);
  const { genre = null, min_rating = null } = others;
  const meta = { next_cursor: nextCursor(next, scope) };
  return { status: 200, body: { movies: items, total_count: total, filters: { genre, min_rating, year: year ?? null }, meta } };
});
