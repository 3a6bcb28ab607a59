import sql, { empty, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { showSort } from '../../contract/routes/list-tv-shows.ts';
import type { TvShow } from '../../contract/show.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { literal } from './like.ts';
import { showColumns, showRow } from './shows.ts';

/** The last show of a page: its value in the list's order, and its id where values are equal. */
export type ShowPosition = readonly [key: string, id: string];

/** What each order compares; unknown days count as beyond the end, so that they come last either way. */
const orders: Record<z.infer<typeof showSort>, { key: Sql; type: Sql; descending?: true }> = {
  title: { key: raw('lower(s.title) COLLATE "C"'), type: raw('text') },
  '-title': { key: raw('lower(s.title) COLLATE "C"'), type: raw('text'), descending: true },
  premiered: { key: raw(`coalesce(s.premiered, '9999-12-31')`), type: raw('date') },
  '-premiered': { key: raw(`coalesce(s.premiered, '0001-01-01')`), type: raw('date'), descending: true },
};

/** Which shows, all or those with this text in one of their names, come next in this order? */
export async function showsInOrder(
  grant: Grant<'catalog:read'>,
  { sort, title, limit }: { sort: z.infer<typeof showSort>; title?: string; limit: number },
  after: ShowPosition | undefined,
): Promise<{ shows: TvShow[]; next: ShowPosition | undefined }> {
  const { key, type, descending } = orders[sort];
  const direction = descending ? raw('DESC') : raw('ASC');
  const named = title ? sql`AND s.id IN (SELECT tv_show_id FROM show_names WHERE name ILIKE ${`%${literal(title)}%`})` : empty;
  const from = after ? sql`AND (${key}, s.id) ${descending ? raw('<') : raw('>')} (${after[0]}::${type}, ${after[1]}::uuid)` : empty;
  const statement = sql`
    SELECT ${showColumns}, (${key})::text AS position
    FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
    WHERE s.deleted_at IS NULL ${named} ${from}
    ORDER BY ${key} ${direction}, s.id ${direction}
    LIMIT ${limit + 1}`;
  const rows = await queryCatalog(grant, statement, showRow.extend({ position: z.string() }));
  const shows = rows.slice(0, limit);
  const last = shows.at(-1);
  return { shows, next: rows.length > limit && last ? [last.position, last.id] : undefined };
}
