import sql from 'sql-template-tag';
import type { Movie } from '../../contract/movie.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { movieColumns, movieRow } from '../sql/columns.ts';

/** Which movies stand at these places of the order by rating? Those without one come last; equal ones newest entry first. */
export async function moviesTopRated(
  grant: Grant<'catalog:read'>,
  start: number,
  limit: number,
): Promise<{ movies: Movie[]; more: boolean }> {
  const statement = sql`
    SELECT ${movieColumns} FROM movies WHERE deleted_at IS NULL
    ORDER BY coalesce(rating, -1) DESC, id DESC LIMIT ${limit + 1} OFFSET ${start}`;
  const movies = await queryCatalog(grant, statement, movieRow);
  return { movies: movies.slice(0, limit), more: movies.length > limit };
}
