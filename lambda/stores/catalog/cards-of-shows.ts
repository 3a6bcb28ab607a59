import sql from 'sql-template-tag';
import * as z from 'zod';
import { showCard } from '../../contract/show.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { showColumns, showRow } from './shows.ts';

/** A show's card, with every key under which the tracker finds it: normalized names and `source:value` numbers. */
export const cardWithKeys = showCard.extend({ version: z.int(), keys: z.array(z.string()) });

export type CardWithKeys = z.infer<typeof cardWithKeys>;

const row = showRow.extend({ keys: z.string().transform((text) => JSON.parse(text) as string[]) });

/** What do the cards of the living shows with these titles say? */
export async function cardsOfShows(grant: Grant<'catalog:write'>, titles: readonly string[]): Promise<CardWithKeys[]> {
  const statement = sql`
    SELECT ${showColumns}, (
      SELECT jsonb_agg(DISTINCT key) FROM (
        SELECT normalized AS key FROM show_names WHERE tv_show_id = s.id
        UNION ALL SELECT source || ':' || value FROM external_ids WHERE tv_show_id = s.id
      ) AS names)::text AS keys
    FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
    WHERE s.deleted_at IS NULL AND s.title IN (SELECT jsonb_array_elements_text(${JSON.stringify(titles)}::jsonb))`;
  return (await queryCatalog(grant, statement, row)).map((show) => cardWithKeys.parse(show));
}
