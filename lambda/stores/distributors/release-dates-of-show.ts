import sql, { empty } from 'sql-template-tag';
import type { ReleaseDate } from '../../contract/release-date.ts';
import type { Grant } from '../../platform/grants.ts';
import { livingShow } from '../shows/show-reference.ts';
import { type Page, type Position, queryPageOf } from '../sql/page.ts';
import { releaseColumns, releaseRow, releaseTables } from './release-dates.ts';

/** Which release dates of this show come next by day? Undefined when there is no such show. */
export async function releaseDatesOfShow(
  grant: Grant<'catalog:read'>,
  id: string,
  limit: number,
  after: Position | undefined,
): Promise<Page<ReleaseDate, Position> | undefined> {
  const from = after ? sql`AND (r.release_date, r.id) > (${after[0]}::date, ${after[1]}::uuid)` : empty;
  const listed = sql`
    SELECT ${releaseColumns} FROM ${releaseTables}
    WHERE r.tv_show_id = asked.id AND r.deleted_at IS NULL ${from}
    ORDER BY r.release_date, r.id`;
  const list = { asked: livingShow(id), listed, by: sql`release_date, listed.id` };
  return queryPageOf(grant, list, releaseRow, limit, ({ release_date, id: release }) => [release_date, release]);
}
