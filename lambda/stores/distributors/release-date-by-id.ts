import sql from 'sql-template-tag';
import type { ReleaseDate } from '../../contract/release-date.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { releaseColumns, releaseRow, releaseTables } from './release-dates.ts';

/** Which release date has this id? Undefined when none, or it or its show was deleted. */
export async function releaseDateById(grant: Grant<'catalog:read'>, id: string): Promise<ReleaseDate | undefined> {
  const statement = sql`SELECT ${releaseColumns} FROM ${releaseTables} WHERE r.id = ${id}::uuid AND r.deleted_at IS NULL`;
  const [date] = await queryCatalog(grant, statement, releaseRow);
  return date;
}
