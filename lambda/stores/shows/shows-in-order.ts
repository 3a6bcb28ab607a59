import sql, { join, raw, type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { listedShow, type showSort, type TvShow } from '../../contract/show.ts';
import type { Grant } from '../../platform/grants.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { contains, isComparable, isLike } from '../sql/like.ts';
import { defaultSort, deletionTest, inOrder, type Order, positionOf, queryPage, type Scope } from '../sql/page.ts';
import { type Asked, withPosition } from '../sql/view.ts';
import { byTitle, ofShow } from './shows.ts';

/** The keys of each sort order. Shows without a day come last in both directions. */
const orders: Record<z.infer<typeof showSort> | '-deleted_at', Order> = {
  title: byTitle,
  '-title': { ...byTitle, descending: true },
  premiered: { key: raw(`coalesce(s.premiered, '9999-12-31')`), type: raw('date') },
  created_at: { key: raw('s.created_at'), type: raw('timestamptz') },
  '-created_at': { key: raw('s.created_at'), type: raw('timestamptz'), descending: true },
  '-deleted_at': { key: raw('s.deleted_at'), type: raw('timestamptz'), descending: true },
  '-premiered': { key: raw(`coalesce(s.premiered, '0001-01-01')`), type: raw('date'), descending: true },
};

interface ShowFilters {
  readonly scope: Scope;
  readonly sort?: z.infer<typeof showSort> | undefined;
  /** Part of a name, or a similar text if no name contains it. */
  readonly title?: string | undefined;
  /** Any of these genres, ignoring case. */
  readonly genre?: readonly string[] | undefined;
  readonly status?: TvShow['status'] | undefined;
  readonly network?: string | undefined;
  readonly country?: string | undefined;
}

function conditions({ scope, genre, status, network, country }: ShowFilters): Sql[] {
  const networks = [
    ...(network === undefined ? [] : [sql`lower(name) COLLATE "C" = lower(${network})`]),
    ...(country === undefined ? [] : [sql`country_code = ${country}`]),
  ];
  const words = genre?.map((one) => sql`lower(${one})`) ?? [];
  return [
    sql`s.deleted_at ${deletionTest(scope)}`,
    ...(scope === 'deleted' ? [raw('s.merged_into IS NULL')] : []),
    ...(status === undefined ? [] : [sql`s.status = ${status}`]),
    ...(networks.length === 0 ? [] : [sql`s.network_id IN (SELECT id FROM distributors WHERE ${join(networks, ' AND ')})`]),
    ...(words.length === 0 ? [] : [sql`s.id IN (SELECT tv_show_id FROM tv_show_genres WHERE lower(genre) IN (${join(words)}))`]),
  ];
}

/** Shows with a name that contains a text or, if no name contains it, with a similar name. */
function named(title: string): Sql[] {
  const containing = sql`FROM show_names WHERE ${contains(title)}`;
  const contain = sql`s.id = ANY (ARRAY(SELECT tv_show_id ${containing}))`;
  if (!isComparable(title)) return [contain];
  const one = sql`SELECT ${containing} ORDER BY folded COLLATE "C", tv_show_id LIMIT 1`;
  const like = sql`FROM show_names WHERE ${isLike(title)} AND (SELECT count(*) FROM (${one}) AS one) = 0`;
  return [contain, sql`s.id = ANY (ARRAY(SELECT tv_show_id ${like}))`];
}

const row = withPosition(rowOf(listedShow));

/** A page of shows that match every filter, in a sort order. Merged shows are excluded, because they cannot be restored. */
export async function showsInOrder(
  grant: Grant<'catalog:read'>,
  { filters: { sort, title, ...filters }, limit, after }: Asked<ShowFilters>,
) {
  const { position, from, by } = inOrder(orders[sort ?? defaultSort(filters.scope)], raw('s.id'), after);
  const listed = (title === undefined ? [raw('true')] : named(title)).map(
    (wanted) => sql`
      (SELECT s.* FROM tv_shows AS s WHERE ${join([...conditions(filters), wanted], ' AND ')} ${from} ORDER BY ${by} LIMIT ${limit + 1})`,
  );
  const statement = sql`
    SELECT ${columnsOf(listedShow, 's', ofShow)}, ${position}
    FROM (${join(listed, ' UNION ALL ')}) AS s LEFT JOIN distributors AS d ON d.id = s.network_id
    ORDER BY ${by} LIMIT ${limit + 1}`;
  return queryPage(grant, statement, row, limit, positionOf);
}
