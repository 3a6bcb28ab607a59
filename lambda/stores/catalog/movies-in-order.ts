import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import type { Movie } from '../../contract/movie.ts';
import type { movieSort } from '../../contract/routes/list-movies.ts';
import type { Grant } from '../../platform/grants.ts';
import { movieColumns, movieRow } from './columns.ts';
import { inOrder, type Order, type Page, type Position, positionOf, queryPage } from './page.ts';

/** What each order compares. Unknown values count as beyond the end, so that they come last either way; one index each. */
const orders: Record<z.infer<typeof movieSort>, Order> = {
  title: { key: raw('lower(title) COLLATE "C"'), type: raw('text') },
  '-title': { key: raw('lower(title) COLLATE "C"'), type: raw('text'), descending: true },
  year: { key: raw('coalesce(year, 9999)'), type: raw('int') },
  '-year': { key: raw('coalesce(year, -1)'), type: raw('int'), descending: true },
  rating: { key: raw('coalesce(rating, 99)'), type: raw('numeric') },
  '-rating': { key: raw('coalesce(rating, -1)'), type: raw('numeric'), descending: true },
  created_at: { key: raw('created_at'), type: raw('timestamptz') },
  '-created_at': { key: raw('created_at'), type: raw('timestamptz'), descending: true },
};

/** Which movies come next in this order? At most `limit`, starting after `after`. */
export async function moviesInOrder(
  grant: Grant<'catalog:read'>,
  sort: z.infer<typeof movieSort>,
  limit: number,
  after: Position | undefined,
): Promise<Page<Movie, Position>> {
  const { position, from, by } = inOrder(orders[sort], raw('id'), after);
  const statement = sql`
    SELECT ${movieColumns}, ${position}
    FROM movies
    WHERE deleted_at IS NULL ${from}
    ORDER BY ${by}
    LIMIT ${limit + 1}`;
  return queryPage(grant, statement, movieRow.extend({ position: z.string() }), limit, positionOf);
}
