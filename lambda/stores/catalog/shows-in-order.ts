import sql, { join, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { showSort } from '../../contract/routes/list-tv-shows.ts';
import type { TvShow } from '../../contract/show.ts';
import type { Grant } from '../../platform/grants.ts';
import { literal } from './like.ts';
import { inOrder, type Order, type Page, type Position, positionOf, queryPage } from './page.ts';
import { byTitle, showColumns, showRow } from './shows.ts';

/** What each order compares; unknown days count as beyond the end, so that they come last either way. */
const orders: Record<z.infer<typeof showSort>, Order> = {
  title: byTitle,
  '-title': { ...byTitle, descending: true },
  premiered: { key: raw(`coalesce(s.premiered, '9999-12-31')`), type: raw('date') },
  created_at: { key: raw('s.created_at'), type: raw('timestamptz') },
  '-created_at': { key: raw('s.created_at'), type: raw('timestamptz'), descending: true },
  '-premiered': { key: raw(`coalesce(s.premiered, '0001-01-01')`), type: raw('date'), descending: true },
};

export interface ShowFilters {
  /** A part of one of its names. */
  readonly title?: string | undefined;
  /** Any of these, without regard to case. */
  readonly genre?: readonly string[] | undefined;
  readonly status?: TvShow['status'] | undefined;
  readonly network?: string | undefined;
  readonly country?: string | undefined;
}

function conditions({ title, genre, status, network, country }: ShowFilters): Sql[] {
  const networks = [
    ...(network === undefined ? [] : [sql`lower(name) COLLATE "C" = lower(${network})`]),
    ...(country === undefined ? [] : [sql`country_code = ${country}`]),
  ];
  const words = genre?.map((one) => sql`lower(${one})`) ?? [];
  return [
    raw('s.deleted_at IS NULL'),
    ...(title === undefined ? [] : [sql`s.id IN (SELECT tv_show_id FROM show_names WHERE name ILIKE ${`%${literal(title)}%`})`]),
    ...(status === undefined ? [] : [sql`s.status = ${status}`]),
    ...(networks.length === 0 ? [] : [sql`s.network_id IN (SELECT id FROM distributors WHERE ${join(networks, ' AND ')})`]),
    ...(words.length === 0 ? [] : [sql`s.id IN (SELECT tv_show_id FROM tv_show_genres WHERE lower(genre) IN (${join(words)}))`]),
  ];
}

/** Which shows that match every filter come next in this order? */
export async function showsInOrder(
  grant: Grant<'catalog:read'>,
  { sort, limit, ...filters }: ShowFilters & { sort: z.infer<typeof showSort>; limit: number },
  after: Position | undefined,
): Promise<Page<TvShow, Position>> {
  const { position, from, by } = inOrder(orders[sort], raw('s.id'), after);
  const statement = sql`
    SELECT ${showColumns}, ${position}
    FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
    WHERE ${join(conditions(filters), ' AND ')} ${from}
    ORDER BY ${by}
    LIMIT ${limit + 1}`;
  return queryPage(grant, statement, showRow.extend({ position: z.string() }), limit, positionOf);
}
