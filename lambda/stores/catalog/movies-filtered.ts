import sql, { empty, join } from 'sql-template-tag';
import * as z from 'zod';
import type { Movie } from '../../contract/movie.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { movieColumns, movieRow } from './columns.ts';
import { type Page, type Position, pageOf, positionOf } from './page.ts';

export interface MovieFilters {
  readonly genre?: readonly string[];
  readonly min_rating?: number;
  readonly year?: number;
}

/** Which movies match every filter that is given, by title, and how many are there in all? */
export async function moviesFiltered(
  grant: Grant<'catalog:read'>,
  { genre, min_rating, year }: MovieFilters,
  limit: number,
  after: Position | undefined,
): Promise<Page<Movie, Position> & { total: number }> {
  const conditions = [
    sql`deleted_at IS NULL`,
    ...(genre ? [sql`lower(genre) IN (${join(genre.map((one) => sql`lower(${one})`))})`] : []),
    ...(min_rating === undefined ? [] : [sql`coalesce(rating, -1) >= ${String(min_rating)}::numeric`]),
    ...(year === undefined ? [] : [sql`coalesce(year, 9999) = ${year}`]),
  ];
  const from = after ? sql`WHERE (position, id) > (${after[0]}::text COLLATE "C", ${after[1]}::uuid)` : empty;
  const statement = sql`
    WITH matching AS (
      SELECT ${movieColumns}, lower(title) COLLATE "C" AS position FROM movies WHERE ${join(conditions, ' AND ')}
    ),
    listed AS (SELECT * FROM matching ${from} ORDER BY position, id LIMIT ${limit + 1}),
    total AS (SELECT count(*) AS total FROM matching)
    SELECT ${movieColumns}, position, total FROM total LEFT JOIN listed ON true ORDER BY position, id`;
  const rows = await queryCatalog(grant, statement, z.union([foundRow, emptyRow]));
  const found = rows.filter((row) => row.id !== null);
  return { ...pageOf(found, limit, positionOf), total: rows[0]?.total ?? 0 };
}

const foundRow = movieRow.extend({ position: z.string(), total: z.int() });

/** Where nothing is listed, the total stands alone. */
const emptyRow = z.object({ id: z.null(), total: z.int() });
