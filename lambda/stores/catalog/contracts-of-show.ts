import sql, { empty } from 'sql-template-tag';
import * as z from 'zod';
import type { Contract } from '../../contract/show-contract.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { contractColumns, contractRow, contractTables } from './contracts.ts';
import { showIdOf } from './show-reference.ts';

/** The last contract of a page: the day it starts, and its id where days are equal. */
export type ContractStart = readonly [day: string, id: string];

/** Which contracts of this show come next by the day they start? Undefined when there is no such show. */
export async function contractsOfShow(
  grant: Grant<'catalog:read'>,
  id: string,
  limit: number,
  after: ContractStart | undefined,
): Promise<{ contracts: Contract[]; next: ContractStart | undefined } | undefined> {
  const from = after ? sql`AND (c.contract_start_date, c.id) > (${after[0]}::date, ${after[1]}::uuid)` : empty;
  const statement = sql`
    SELECT listed.* FROM (SELECT id FROM tv_shows WHERE id = ${showIdOf(id)} AND deleted_at IS NULL) AS asked
    LEFT JOIN LATERAL (
      SELECT ${contractColumns} FROM ${contractTables}
      WHERE c.tv_show_id = asked.id AND c.deleted_at IS NULL ${from}
      ORDER BY c.contract_start_date, c.id LIMIT ${limit + 1}
    ) AS listed ON true
    ORDER BY contract_start_date, listed.id`;
  const rows = await queryCatalog(grant, statement, z.union([contractRow, z.object({ id: z.null() })]));
  if (rows.length === 0) return undefined;
  const found = rows.filter((row) => row.id !== null);
  const contracts = found.slice(0, limit);
  const last = contracts.at(-1);
  return { contracts, next: found.length > limit && last ? [last.contract_start_date, last.id] : undefined };
}
