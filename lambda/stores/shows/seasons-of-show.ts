import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import { type Season, season } from '../../contract/show.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { rowOf } from '../sql/columns.ts';
import { airDay } from './air-time.ts';
import { livingShow } from './show-reference.ts';

const row = z.union([rowOf(season), z.object({ number: z.null() })]);

/** The seasons of a show with their lengths and dates. Undefined if the show does not exist. */
export async function seasonsOfShow(grant: Grant<'catalog:read'>, reference: string): Promise<Season[] | undefined> {
  const statement = sql`
    WITH show AS (${livingShow(reference)}),
    living AS (SELECT e.* FROM episodes AS e JOIN show ON show.id = e.tv_show_id WHERE e.deleted_at IS NULL),
    known AS (
      SELECT season_number FROM seasons JOIN show ON show.id = seasons.tv_show_id
      UNION SELECT season_number FROM living
    ),
    counted AS (
      SELECT known.season_number AS number, CASE WHEN count(living.id) > 0 THEN count(episode_number) END AS episodes,
             min(${raw(airDay('living'))})::text AS first_air_date, max(${raw(airDay('living'))})::text AS last_air_date, sum(duration_minutes) AS total_minutes
      FROM known LEFT JOIN living USING (season_number)
      GROUP BY known.season_number
    )
    SELECT counted.* FROM show LEFT JOIN counted ON true ORDER BY number`;
  const rows = await queryCatalog(grant, statement, row);
  return rows.length === 0 ? undefined : rows.filter((one): one is Season => one.number !== null);
}
