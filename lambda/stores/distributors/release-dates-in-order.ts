import sql, { join, raw } from 'sql-template-tag';
import * as z from 'zod';
import type { ReleaseDate, releaseSort } from '../../contract/release-date.ts';
import type { Grant } from '../../platform/grants.ts';
import { inOrder, type Order, type Page, type Position, positionOf, queryPage } from '../sql/page.ts';
import { releaseColumns, releaseRow, releaseTables } from './release-dates.ts';

interface Asked {
  readonly sort: z.infer<typeof releaseSort>;
  readonly region?: string;
  readonly distributor_id?: string;
  readonly from?: string;
  readonly to?: string;
}

const byDay = { key: raw('r.release_date'), type: raw('date') };

const orders: Record<Asked['sort'], Order> = { release_date: byDay, '-release_date': { ...byDay, descending: true } };

/** Which release dates that match every filter that is given come next by day? */
export async function releaseDatesInOrder(
  grant: Grant<'catalog:read'>,
  { sort, region, distributor_id, from, to }: Asked,
  limit: number,
  after: Position | undefined,
): Promise<Page<ReleaseDate, Position>> {
  const { position, from: further, by } = inOrder(orders[sort], raw('r.id'), after);
  const conditions = [
    sql`r.deleted_at IS NULL`,
    ...(region ? [sql`r.region = ${region}`] : []),
    ...(distributor_id ? [sql`r.distributor_id = ${distributor_id}::uuid`] : []),
    ...(from ? [sql`r.release_date >= ${from}::date`] : []),
    ...(to ? [sql`r.release_date <= ${to}::date`] : []),
  ];
  const statement = sql`
    SELECT ${releaseColumns}, ${position}
    FROM ${releaseTables}
    WHERE ${join(conditions, ' AND ')} ${further}
    ORDER BY ${by}
    LIMIT ${limit + 1}`;
  return queryPage(grant, statement, releaseRow.extend({ position: z.string() }), limit, positionOf);
}
