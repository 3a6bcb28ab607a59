import sql from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';

/** Entries per call, so that each call is short. */
const batch = 10_000;

/** Maximum number of calls. The next day continues. */
const mostCalls = 20;

/** Removes address and browser from audit entries older than `days` days. @returns the number of changed entries. */
export async function forgetActivityOrigins(grant: Grant<'catalog:write'>, days: number): Promise<number> {
  const statement = sql`SELECT forget_activity_origins(now() - make_interval(days => ${days}::int)) AS forgotten`;
  let forgotten = 0;
  for (let call = 1; call <= mostCalls; call++) {
    const [row] = await queryCatalog(grant, statement, z.object({ forgotten: z.int() }));
    forgotten += row?.forgotten ?? 0;
    if (!row || row.forgotten < batch) break;
  }
  return forgotten;
}
