import sql from 'sql-template-tag';
import * as z from 'zod';
import { externalId } from '../../contract/show.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { jsonList } from '../sql/columns.ts';
import { showIdOf } from './show-reference.ts';
import { externalIdsOf } from './shows.ts';

const row = z.object({ tv_show_id: z.string(), external_ids: jsonList(externalId), version: z.int() });

/** What do other catalogs call this show? Undefined when there is no such show. */
export async function externalIdsOfShow(grant: Grant<'catalog:read'>, reference: string): Promise<z.output<typeof row> | undefined> {
  const statement = sql`SELECT s.id AS tv_show_id, s.version, ${externalIdsOf} AS external_ids
    FROM tv_shows AS s WHERE s.id = ${showIdOf(reference)} AND s.deleted_at IS NULL`;
  return (await queryCatalog(grant, statement, row))[0];
}
