import sql from 'sql-template-tag';
import * as z from 'zod';
import { showCard } from '../../contract/show.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { jsonList } from './columns.ts';
import { showColumns, showRow } from './shows.ts';

/**
 * A show's card, with every key under which the tracker finds it, normalized names and `source:value` numbers, and the ids of the
 * shows that were merged into it.
 */
export const cardWithKeys = showCard.extend({
  version: z.int(),
  deleted: z.boolean(),
  keys: z.array(z.string()),
  absorbed: z.array(z.string()),
});

export type CardWithKeys = z.infer<typeof cardWithKeys>;

const row = showRow.extend({ deleted: z.boolean(), keys: jsonList(z.string()), absorbed: jsonList(z.string()) });

/** What do the cards of these shows say, those of the living ones with these titles, or those with these ids and those that they became? */
export async function cardsOfShows(
  grant: Grant<'catalog:write'>,
  shows: { readonly titles: readonly string[] } | { readonly ids: readonly string[] },
): Promise<CardWithKeys[]> {
  const wanted =
    'ids' in shows
      ? sql`s.id = ANY (ARRAY(
          SELECT unnest(ARRAY[id, merged_into]) FROM tv_shows
          WHERE id = ANY (ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(shows.ids)}::jsonb)::uuid))
        ))`
      : sql`s.deleted_at IS NULL AND s.title = ANY (ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(shows.titles)}::jsonb)))`;
  const statement = sql`
    SELECT ${showColumns}, s.deleted_at IS NOT NULL AS deleted, (
      SELECT jsonb_agg(DISTINCT key) FROM (
        SELECT tv_show_id, normalized AS key FROM show_names
        UNION ALL SELECT tv_show_id, source || ':' || value FROM external_ids
      ) AS names
      WHERE tv_show_id = ANY (ARRAY(SELECT s.id UNION ALL SELECT id FROM tv_shows WHERE merged_into = s.id)))::text AS keys,
      (SELECT coalesce(jsonb_agg(id), '[]') FROM tv_shows WHERE merged_into = s.id)::text AS absorbed
    FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
    WHERE ${wanted}`;
  return (await queryCatalog(grant, statement, row)).map((show) => cardWithKeys.parse(show));
}
