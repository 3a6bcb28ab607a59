import sql from 'sql-template-tag';
import * as z from 'zod';
import { importDifference } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';

const row = importDifference.pick({ kind: true, resource_id: true }).extend({ tv_show_id: z.string().nullable() });

/** Which resource is this difference of a run about, and which show owns it if it is an episode? */
export async function differenceById(grant: Grant<'catalog:read'>, runId: string, id: string): Promise<z.output<typeof row> | undefined> {
  const statement = sql`
    SELECT kind, resource_id::text, (SELECT tv_show_id::text FROM episodes WHERE id = d.resource_id) AS tv_show_id
    FROM import_differences AS d WHERE id = ${id}::uuid AND run_id = ${runId}::uuid`;
  return (await queryCatalog(grant, statement, row))[0];
}
