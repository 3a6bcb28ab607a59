import sql from 'sql-template-tag';
import type { Movie } from '../../contract/movie.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { movies } from './movies.ts';

/** The five movies with the most similar titles, whose years, if known, differ by at most one. */
export function moviesSimilar(grant: Grant<'catalog:read'>, title: string, year: number | undefined): Promise<Movie[]> {
  const statement = sql`
    SELECT ${movies.columns} FROM movies
    WHERE deleted_at IS NULL AND folded % folded(${title}) AND similarity(folded, folded(${title})) >= 0.5
      AND (${year ?? null}::int IS NULL OR year IS NULL OR abs(year - ${year ?? null}::int) <= 1)
    ORDER BY similarity(folded, folded(${title})) DESC, id LIMIT 5`;
  return queryCatalog(grant, statement, movies.row);
}
