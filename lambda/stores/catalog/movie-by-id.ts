import sql from 'sql-template-tag';
import type { Movie } from '../../contract/movie.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { movieColumns, movieRow } from '../sql/columns.ts';

/** Which movie has this id? Undefined when none, or it was deleted. */
export async function movieById(grant: Grant<'catalog:read'>, id: string): Promise<Movie | undefined> {
  const [movie] = await queryCatalog(
    grant,
    sql`SELECT ${movieColumns} FROM movies WHERE id = ${id}::uuid AND deleted_at IS NULL`,
    movieRow,
  );
  return movie;
}
