import sql, { join } from 'sql-template-tag';
import * as z from 'zod';
import type { Contract } from '../../contract/show-contract.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { contractColumns, contractRow, contractTables } from './contracts.ts';

/** The last contract of a page: the day it ends, and its id where days are equal. */
export type ContractEnd = readonly [day: string, id: string];

interface Asked {
  readonly today: string;
  readonly active_on?: string;
  readonly expiring_within?: number;
  readonly region?: string;
  readonly exclusive?: 'true' | 'false';
}

/** The day a contract ends; one without an end outlasts every day. */
const end = sql`coalesce(c.contract_end_date, '9999-12-31')`;

/** Which contracts that match every filter that is given come next by the day they end? */
export async function contractsByEnd(
  grant: Grant<'catalog:read'>,
  { today, active_on, expiring_within, region, exclusive }: Asked,
  limit: number,
  after: ContractEnd | undefined,
): Promise<{ contracts: Contract[]; next: ContractEnd | undefined }> {
  const from = active_on ?? today;
  const conditions = [
    sql`c.deleted_at IS NULL`,
    ...(active_on ? [sql`c.contract_start_date <= ${active_on}::date AND ${end} >= ${active_on}::date`] : []),
    ...(expiring_within === undefined ? [] : [sql`${end} BETWEEN ${from}::date AND ${from}::date + ${expiring_within}::int`]),
    ...(region ? [sql`c.region = ${region}`] : []),
    ...(exclusive ? [sql`c.exclusive = ${exclusive === 'true'}`] : []),
    ...(after ? [sql`(${end}, c.id) > (${after[0]}::date, ${after[1]}::uuid)`] : []),
  ];
  const statement = sql`
    SELECT ${contractColumns}, (${end})::text AS position
    FROM ${contractTables}
    WHERE ${join(conditions, ' AND ')}
    ORDER BY ${end}, c.id
    LIMIT ${limit + 1}`;
  const rows = await queryCatalog(grant, statement, contractRow.extend({ position: z.string() }));
  const contracts = rows.slice(0, limit);
  const last = contracts.at(-1);
  return { contracts, next: rows.length > limit && last ? [last.position, last.id] : undefined };
}
