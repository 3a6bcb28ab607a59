import sql, { join, raw } from 'sql-template-tag';
import * as z from 'zod';
import type { ListedMovie } from '../../contract/movie.ts';
import type { Grant } from '../../platform/grants.ts';
import { movieColumns, movieRow, timestamp } from '../sql/columns.ts';
import { contains } from '../sql/like.ts';
import { defaultSort, inOrder, type Page, type Position, positionOf, queryPage, type Scope } from '../sql/page.ts';
import { type MovieFilters, type MovieSort, movieOrders, moviesThatPass, onlyLike } from './movie-filters.ts';

interface Asked extends MovieFilters {
  readonly scope: Scope;
  readonly sort?: MovieSort | undefined;
  /** A part of the title, or something like it where none contains it. */
  readonly title?: string | undefined;
}

/** Which movies that pass every filter come next in this order? At most `limit`, starting after `after`. */
export async function moviesInOrder(
  grant: Grant<'catalog:read'>,
  { scope, sort = defaultSort(scope), title, ...filters }: Asked,
  limit: number,
  after: Position | undefined,
): Promise<Page<ListedMovie, Position>> {
  const { position, from, by } = inOrder(movieOrders[sort], raw('id'), after);
  const passing = moviesThatPass({ scope, ...filters }, sort);
  const wanted = title === undefined ? [passing] : [sql`${passing} AND ${contains(title)}`, ...onlyLike(title, passing)];
  const listed = wanted.map(
    (condition) => sql`
      (SELECT ${movieColumns}, folded, deleted_at FROM movies WHERE ${condition} ${from} ORDER BY ${by} LIMIT ${limit + 1})`,
  );
  const statement = sql`
    SELECT ${movieColumns}, deleted_at, ${position} FROM (${join(listed, ' UNION ALL ')}) AS listed
    ORDER BY ${by} LIMIT ${limit + 1}`;
  return queryPage(grant, statement, movieRow.extend({ deleted_at: timestamp.nullable(), position: z.string() }), limit, positionOf);
}
