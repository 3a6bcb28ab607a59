import sql from 'sql-template-tag';
import * as z from 'zod';
import { externalId, type TvShowDetails } from '../../contract/show.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { jsonList } from '../sql/columns.ts';
import { showIdOf } from './show-reference.ts';
import { datedTitle, externalIdsOf, showColumns, showRow } from './shows.ts';

const detailsRow = showRow.extend({
  network_id: z.string().nullable(),
  summary: z.string().nullable(),
  aliases: jsonList(z.string()),
  external_ids: jsonList(externalId),
});

/** Which show has this id, here or elsewhere? Undefined when none, or it was deleted. */
export async function showById(grant: Grant<'catalog:read'>, reference: string): Promise<TvShowDetails | undefined> {
  const [show] = await queryCatalog(
    grant,
    sql`SELECT ${showColumns}, s.network_id, s.summary, ${externalIdsOf} AS external_ids, (
          SELECT coalesce(jsonb_agg(name ORDER BY name), '[]') FROM show_names
          WHERE tv_show_id = s.id AND name NOT IN (s.title, ${datedTitle})
        )::text AS aliases
        FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
        WHERE s.id = ${showIdOf(reference)} AND s.deleted_at IS NULL`,
    detailsRow,
  );
  return show;
}
