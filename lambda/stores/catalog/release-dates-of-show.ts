import sql, { empty } from 'sql-template-tag';
import * as z from 'zod';
import type { ReleaseDate } from '../../contract/release-date.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { releaseColumns, releaseRow, releaseTables } from './release-dates.ts';
import { showIdOf } from './show-reference.ts';

/** The last release date of a page: its day, and its id where days are equal. */
export type ReleasePosition = readonly [day: string, id: string];

/** Which release dates of this show come next by day? Undefined when there is no such show. */
export async function releaseDatesOfShow(
  grant: Grant<'catalog:read'>,
  id: string,
  limit: number,
  after: ReleasePosition | undefined,
): Promise<{ dates: ReleaseDate[]; next: ReleasePosition | undefined } | undefined> {
  const from = after ? sql`AND (r.release_date, r.id) > (${after[0]}::date, ${after[1]}::uuid)` : empty;
  const statement = sql`
    SELECT listed.* FROM (SELECT id FROM tv_shows WHERE id = ${showIdOf(id)} AND deleted_at IS NULL) AS asked
    LEFT JOIN LATERAL (
      SELECT ${releaseColumns} FROM ${releaseTables}
      WHERE r.tv_show_id = asked.id AND r.deleted_at IS NULL ${from}
      ORDER BY r.release_date, r.id LIMIT ${limit + 1}
    ) AS listed ON true
    ORDER BY release_date, listed.id`;
  const rows = await queryCatalog(grant, statement, z.union([releaseRow, z.object({ id: z.null() })]));
  if (rows.length === 0) return undefined;
  const found = rows.filter((row) => row.id !== null);
  const dates = found.slice(0, limit);
  const last = dates.at(-1);
  return { dates, next: found.length > limit && last ? [last.release_date, last.id] : undefined };
}
