import sql from 'sql-template-tag';
import type { Distributor } from '../../contract/distributor.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { distributorColumns, distributorRow } from './distributors.ts';

/** Which distributor, active or not, has this id? */
export async function distributorById(grant: Grant<'catalog:read'>, id: string): Promise<Distributor | undefined> {
  const statement = sql`SELECT ${distributorColumns} FROM distributors WHERE id = ${id}::uuid`;
  const [distributor] = await queryCatalog(grant, statement, distributorRow);
  return distributor;
}
