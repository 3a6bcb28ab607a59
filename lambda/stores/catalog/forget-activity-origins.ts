import sql from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';

/** Forgets the address and the browser behind what was done more than `days` days ago; answers how many entries it was. */
export async function forgetActivityOrigins(grant: Grant<'catalog:write'>, days: number): Promise<number> {
  const statement = sql`SELECT forget_activity_origins(now() - make_interval(days => ${days}::int)) AS forgotten`;
  const [row] = await queryCatalog(grant, statement, z.object({ forgotten: z.int() }));
  return row?.forgotten ?? 0;
}
