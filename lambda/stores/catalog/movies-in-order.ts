import sql, { join, raw } from 'sql-template-tag';
import type { Grant } from '../../platform/grants.ts';
import { contains } from '../sql/like.ts';
import { defaultSort, inOrder, positionOf, queryPage, type Scope } from '../sql/page.ts';
import { type Asked, withPosition } from '../sql/view.ts';
import { type MovieFilters, type MovieSort, movieOrders, moviesThatPass, onlyLike } from './movie-filters.ts';
import { listedMovies } from './movies.ts';

interface Filters extends MovieFilters {
  readonly scope: Scope;
  readonly sort?: MovieSort | undefined;
  /** Part of the title, or a similar text if no title contains it. */
  readonly title?: string | undefined;
}

const row = withPosition(listedMovies.row);

/** At most `limit` movies that match every filter, in a sort order, after the position `after`. */
export function moviesInOrder(grant: Grant<'catalog:read'>, { filters: given, limit, after }: Asked<Filters>) {
  const { scope, sort = defaultSort(scope), title, ...filters } = given;
  const { position, from, by } = inOrder(movieOrders[sort], raw('id'), after);
  const passing = moviesThatPass({ scope, ...filters }, sort);
  const wanted = title === undefined ? [passing] : [sql`${passing} AND ${contains(title)}`, ...onlyLike(title, passing)];
  const listed = wanted.map(
    (condition) => sql`
      (SELECT ${listedMovies.columns}, folded FROM movies WHERE ${condition} ${from} ORDER BY ${by} LIMIT ${limit + 1})`,
  );
  const statement = sql`
    SELECT ${listedMovies.columns}, ${position} FROM (${join(listed, ' UNION ALL ')}) AS listed
    ORDER BY ${by} LIMIT ${limit + 1}`;
  return queryPage(grant, statement, row, limit, positionOf);
}
