import sql from 'sql-template-tag';
import type { TvShow } from '../../contract/show.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { showColumns, showRow } from './shows.ts';

/** Which show has this id? Undefined when none, or it was deleted. */
export async function showById(grant: Grant<'catalog:read'>, id: string): Promise<TvShow | undefined> {
  const [show] = await queryCatalog(
    grant,
    sql`SELECT ${showColumns} FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
        WHERE s.id = ${id}::uuid AND s.deleted_at IS NULL`,
    showRow,
  );
  return show;
}
