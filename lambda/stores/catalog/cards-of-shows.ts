import sql, { type Sql } from 'sql-template-tag';
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

type Wanted = { readonly titles: readonly string[] } | { readonly ids: readonly string[] } | { readonly names: readonly string[] };

/**
 * What do the cards of these shows say: of the living ones with these titles, or with these normalized names, or of those
 * with these ids, those that they became, and those that own episodes with these ids?
 */
export function cardsOfShows(grant: Grant<'catalog:write'>, shows: Wanted): Promise<CardWithKeys[]> {
  const listed = (values: readonly string[]) => sql`ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
  if ('titles' in shows) return queryCards(grant, sql`s.deleted_at IS NULL AND s.title = ANY (${listed(shows.titles)})`);
  if ('names' in shows) {
    const named = sql`ARRAY(SELECT tv_show_id FROM show_names WHERE normalized = ANY (${listed(shows.names)}))`;
    return queryCards(grant, sql`s.deleted_at IS NULL AND s.id = ANY (${named})`);
  }
  const wanted = listed(shows.ids);
  const ids = sql`ARRAY(
    SELECT unnest(ARRAY[id, merged_into]) FROM tv_shows WHERE id = ANY (${wanted}::uuid[])
    UNION SELECT tv_show_id FROM episodes WHERE id = ANY (${wanted}::uuid[]))`;
  return queryCards(grant, sql`s.id = ANY (${ids})`);
}

/** What do the cards of the next `limit` shows say, deleted ones too, by their ids? */
export const cardsAfter = (grant: Grant<'catalog:write'>, after: string | undefined, limit: number): Promise<CardWithKeys[]> =>
  queryCards(grant, sql`${after ? sql`s.id > ${after}::uuid` : sql`true`} ORDER BY s.id LIMIT ${limit}`);

/** The cards of the shows `s` that fulfil a condition. */
export async function queryCards(grant: Grant<'catalog:write'>, condition: Sql): Promise<CardWithKeys[]> {
  const statement = sql`
    SELECT ${showColumns}, s.deleted_at IS NOT NULL AS deleted, (
      SELECT jsonb_agg(DISTINCT key) FROM (
        SELECT tv_show_id, normalized AS key FROM show_names
        UNION ALL SELECT tv_show_id, source || ':' || value FROM external_ids
      ) AS names
      WHERE tv_show_id = ANY (ARRAY(SELECT s.id UNION ALL SELECT id FROM tv_shows WHERE merged_into = s.id)))::text AS keys,
      (SELECT coalesce(jsonb_agg(id), '[]') FROM tv_shows WHERE merged_into = s.id)::text AS absorbed
    FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
    WHERE ${condition}`;
  return (await queryCatalog(grant, statement, row)).map((show) => cardWithKeys.parse(show));
}
