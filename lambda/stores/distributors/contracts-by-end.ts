import sql, { join, raw } from 'sql-template-tag';
import * as z from 'zod';
import type { Contract } from '../../contract/show-contract.ts';
import type { Grant } from '../../platform/grants.ts';
import { inOrder, type Order, type Page, type Position, positionOf, queryPage } from '../sql/page.ts';
import { contractColumns, contractRow, contractTables } from './contracts.ts';

interface Asked {
  readonly today: string;
  readonly active_on?: string;
  readonly expiring_within?: number;
  readonly region?: string;
  readonly distributor_id?: string;
  readonly distribution_type?: string;
  readonly exclusive?: 'true' | 'false';
}

/** The day a contract ends; one without an end outlasts every day. */
const end = sql`coalesce(c.contract_end_date, '9999-12-31')`;
const order: Order = { key: end, type: raw('date') };

/** Which contracts that match every filter that is given come next by the day they end? */
export async function contractsByEnd(
  grant: Grant<'catalog:read'>,
  { today, active_on, expiring_within, region, distributor_id, distribution_type, exclusive }: Asked,
  limit: number,
  after: Position | undefined,
): Promise<Page<Contract, Position>> {
  const { position, from: further, by } = inOrder(order, raw('c.id'), after);
  const from = active_on ?? today;
  const conditions = [
    sql`c.deleted_at IS NULL`,
    ...(active_on ? [sql`c.contract_start_date <= ${active_on}::date AND ${end} >= ${active_on}::date`] : []),
    ...(expiring_within === undefined ? [] : [sql`${end} BETWEEN ${from}::date AND ${from}::date + ${expiring_within}::int`]),
    ...(region ? [sql`c.region = ${region}`] : []),
    ...(distributor_id ? [sql`c.distributor_id = ${distributor_id}::uuid`] : []),
    ...(distribution_type ? [sql`c.distribution_type = ${distribution_type}`] : []),
    ...(exclusive ? [sql`c.exclusive = ${exclusive === 'true'}`] : []),
  ];
  const statement = sql`
    SELECT ${contractColumns}, ${position}
    FROM ${contractTables}
    WHERE ${join(conditions, ' AND ')} ${further}
    ORDER BY ${by}
    LIMIT ${limit + 1}`;
  return queryPage(grant, statement, contractRow.extend({ position: z.string() }), limit, positionOf);
}
