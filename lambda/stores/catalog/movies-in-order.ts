import sql, { empty, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { Movie } from '../../contract/movie.ts';
import type { movieSort } from '../../contract/routes/list-movies.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { movieColumns, movieRow } from './columns.ts';

/** The last movie of a page: its value in the list's order, and its id where values are equal. */
export type MoviePosition = readonly [key: string, id: string];

/** What each order compares. Unknown values count as beyond the end, so that they come last either way; one index each. */
const orders: Record<z.infer<typeof movieSort>, { key: Sql; type: Sql; descending?: true }> = {
  title: { key: raw('lower(title) COLLATE "C"'), type: raw('text') },
  '-title': { key: raw('lower(title) COLLATE "C"'), type: raw('text'), descending: true },
  year: { key: raw('coalesce(year, 9999)'), type: raw('int') },
  '-year': { key: raw('coalesce(year, -1)'), type: raw('int'), descending: true },
  rating: { key: raw('coalesce(rating, 99)'), type: raw('numeric') },
  '-rating': { key: raw('coalesce(rating, -1)'), type: raw('numeric'), descending: true },
  '-created_at': { key: raw('created_at'), type: raw('timestamptz'), descending: true },
};

/** Which movies come next in this order? At most `limit`, starting after `after`. */
export async function moviesInOrder(
  grant: Grant<'catalog:read'>,
  sort: z.infer<typeof movieSort>,
  limit: number,
  after: MoviePosition | undefined,
): Promise<{ movies: Movie[]; next: MoviePosition | undefined }> {
  const { key, type, descending } = orders[sort];
  const direction = descending ? raw('DESC') : raw('ASC');
  const from = after ? sql`AND (${key}, id) ${descending ? raw('<') : raw('>')} (${after[0]}::${type}, ${after[1]}::uuid)` : empty;
  const statement = sql`
    SELECT ${movieColumns}, (${key})::text AS position
    FROM movies
    WHERE deleted_at IS NULL ${from}
    ORDER BY ${key} ${direction}, id ${direction}
    LIMIT ${limit + 1}`;
  const rows = await queryCatalog(grant, statement, movieRow.extend({ position: z.string() }));
  const movies = rows.slice(0, limit);
  const last = movies.at(-1);
  return { movies, next: rows.length > limit && last ? [last.position, last.id] : undefined };
}
