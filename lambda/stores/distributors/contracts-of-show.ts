import sql, { empty } from 'sql-template-tag';
import type { Contract } from '../../contract/show-contract.ts';
import type { Grant } from '../../platform/grants.ts';
import { livingShow } from '../shows/show-reference.ts';
import { type Page, type Position, queryPageOf } from '../sql/page.ts';
import { contractColumns, contractRow, contractTables } from './contracts.ts';

/** Which contracts of this show come next by the day they start? Undefined when there is no such show. */
export async function contractsOfShow(
  grant: Grant<'catalog:read'>,
  id: string,
  limit: number,
  after: Position | undefined,
): Promise<Page<Contract, Position> | undefined> {
  const from = after ? sql`AND (c.contract_start_date, c.id) > (${after[0]}::date, ${after[1]}::uuid)` : empty;
  const listed = sql`
    SELECT ${contractColumns} FROM ${contractTables}
    WHERE c.tv_show_id = asked.id AND c.deleted_at IS NULL ${from}
    ORDER BY c.contract_start_date, c.id`;
  const list = { asked: livingShow(id), listed, by: sql`contract_start_date, listed.id` };
  return queryPageOf(grant, list, contractRow, limit, ({ contract_start_date, id: contract }) => [contract_start_date, contract]);
}
