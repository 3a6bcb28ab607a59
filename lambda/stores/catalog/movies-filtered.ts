import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import type { Movie } from '../../contract/movie.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { inOrder, type Page, type Position, pageOf, positionOf } from '../sql/page.ts';
import { type MovieFilters, movieOrders, moviesThatPass } from './movie-filters.ts';
import { movies } from './movies.ts';

/** The movies that match every filter, by title, with their total number. */
export async function moviesFiltered(
  grant: Grant<'catalog:read'>,
  filters: MovieFilters,
  limit: number,
  after: Position | undefined,
): Promise<Page<Movie, Position> & { total: number }> {
  const passing = moviesThatPass(filters);
  const { position, from, by } = inOrder(movieOrders.title, raw('id'), after);
  const statement = sql`
    WITH listed AS (SELECT ${movies.columns}, ${position} FROM movies WHERE ${passing} ${from} ORDER BY ${by} LIMIT ${limit + 1}),
    total AS (SELECT count(*) AS total FROM movies WHERE ${passing})
    SELECT ${movies.columns}, position, total FROM total LEFT JOIN listed ON true ORDER BY position, id`;
  const rows = await queryCatalog(grant, statement, z.union([foundRow, emptyRow]));
  const found = rows.filter((row) => row.id !== null);
  return { ...pageOf(found, limit, positionOf), total: rows[0]?.total ?? 0 };
}

const foundRow = movies.row.extend({ position: z.string(), total: z.int() });

/** A row of an empty page has the total only. */
const emptyRow = z.object({ id: z.null(), total: z.int() });
