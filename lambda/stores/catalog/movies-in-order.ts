import sql, { join, raw } from 'sql-template-tag';
import * as z from 'zod';
import type { Movie } from '../../contract/movie.ts';
import type { Grant } from '../../platform/grants.ts';
import { movieColumns, movieRow } from './columns.ts';
import { within } from './like.ts';
import { type MovieFilters, type MovieSort, movieOrders, moviesThatPass, onlyLike } from './movie-filters.ts';
import { inOrder, type Page, type Position, positionOf, queryPage } from './page.ts';

interface Asked extends MovieFilters {
  readonly sort: MovieSort;
  /** A part of the title, or something like it where few contain it. */
  readonly title?: string | undefined;
}

/** Which movies that pass every filter come next in this order? At most `limit`, starting after `after`. */
export async function moviesInOrder(
  grant: Grant<'catalog:read'>,
  { sort, title, ...filters }: Asked,
  limit: number,
  after: Position | undefined,
): Promise<Page<Movie, Position>> {
  const { position, from, by } = inOrder(movieOrders[sort], raw('id'), after);
  const passing = moviesThatPass(filters, sort);
  const wanted = title === undefined ? [passing] : [sql`${passing} AND plain(title) LIKE ${within(title)}`, ...onlyLike(title, passing)];
  const listed = wanted.map(
    (condition) => sql`
      (SELECT ${movieColumns} FROM movies WHERE ${condition} ${from} ORDER BY ${by} LIMIT ${limit + 1})`,
  );
  const statement = sql`
    SELECT ${movieColumns}, ${position} FROM (${join(listed, ' UNION ALL ')}) AS listed
    ORDER BY ${by} LIMIT ${limit + 1}`;
  return queryPage(grant, statement, movieRow.extend({ position: z.string() }), limit, positionOf);
}
