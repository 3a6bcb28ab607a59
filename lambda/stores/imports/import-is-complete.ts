import sql from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';

/** Are all the chunks of this import loaded? Of chunks that end side by side, the last to commit finds so. */
export async function importIsComplete(grant: Grant<'catalog:write'>, runId: string): Promise<boolean> {
  const statement = sql`
    SELECT chunks = (SELECT count(*) FROM etl_chunks WHERE run_id = etl_runs.id) AS complete
    FROM etl_runs WHERE id = ${runId}::uuid`;
  const [run] = await queryCatalog(grant, statement, z.object({ complete: z.boolean() }));
  return run?.complete ?? false;
}
