import sql from 'sql-template-tag';
import type { Movie } from '../../contract/movie.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { movies } from './movies.ts';

/** A range of the movies by rating. Movies without a rating come last; equal movies are sorted by entry, newest first. */
export async function moviesTopRated(
  grant: Grant<'catalog:read'>,
  start: number,
  limit: number,
): Promise<{ movies: Movie[]; more: boolean }> {
  const statement = sql`
    SELECT ${movies.columns} FROM movies WHERE deleted_at IS NULL
    ORDER BY coalesce(rating, -1) DESC, id DESC LIMIT ${limit + 1} OFFSET ${start}`;
  const rows = await queryCatalog(grant, statement, movies.row);
  return { movies: rows.slice(0, limit), more: rows.length > limit };
}
