import sql from 'sql-template-tag';
import type { Contract } from '../../contract/show-contract.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { contractColumns, contractRow, contractTables } from './contracts.ts';

/** Which contract has this id? Undefined when none, or it or its show was deleted. */
export async function contractById(grant: Grant<'catalog:read'>, id: string): Promise<Contract | undefined> {
  const statement = sql`SELECT ${contractColumns} FROM ${contractTables} WHERE c.id = ${id}::uuid AND c.deleted_at IS NULL`;
  const [contract] = await queryCatalog(grant, statement, contractRow);
  return contract;
}
