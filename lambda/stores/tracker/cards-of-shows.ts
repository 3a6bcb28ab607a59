import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { showCard } from '../../contract/show.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { shows } from '../shows/shows.ts';
import { jsonList } from '../sql/columns.ts';
import { episodesOfCard, packedEpisodes } from './packed-episodes.ts';

/**
 * A show's card with its episodes, and with the data that the tracker needs to find the show: its names, its external ids, the show that it was
 * merged into, and the ids of the shows that were merged into it, whose names and external ids it has.
 */
export const cardWithNames = showCard.extend({
  version: z.int(),
  deleted: z.boolean(),
  names: z.array(z.string()),
  references: z.array(z.string()),
  merged_into: z.string().nullable(),
  absorbed: z.array(z.string()),
  genres: z.array(z.string()).default([]),
  runtime_minutes: z.int().nullable().default(null),
  episode_ids: z.instanceof(Uint8Array).nullable().default(null),
  episode_airs: z.instanceof(Uint8Array).nullable().default(null),
});

export type CardWithNames = z.infer<typeof cardWithNames>;

const texts = jsonList(z.string());
const row = shows.row.extend({
  deleted: z.boolean(),
  names: texts,
  references: texts,
  merged_into: z.string().nullable(),
  absorbed: texts,
  episodes: packedEpisodes,
});

type Wanted = { readonly titles: readonly string[] } | { readonly ids: readonly string[] };

/**
 * The cards of the shows with the given titles that are not deleted, of the shows with the given ids, of the targets of merged ones, and of
 * the shows with the given episode ids.
 */
export function cardsOfShows(grant: Grant<'catalog:write'>, wanted: Wanted): Promise<CardWithNames[]> {
  const listed = (values: readonly string[]) => sql`ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
  if ('titles' in wanted) return queryCards(grant, sql`s.deleted_at IS NULL AND s.title = ANY (${listed(wanted.titles)})`);
  const known = listed(wanted.ids);
  const ids = sql`ARRAY(
    SELECT unnest(ARRAY[id, merged_into]) FROM tv_shows WHERE id = ANY (${known}::uuid[])
    UNION SELECT tv_show_id FROM episodes WHERE id = ANY (${known}::uuid[]))`;
  return queryCards(grant, sql`s.id = ANY (${ids})`);
}

/** The cards of the next `limit` shows by id, including deleted ones. */
export const cardsAfter = (grant: Grant<'catalog:write'>, after: string | undefined, limit: number): Promise<CardWithNames[]> =>
  queryCards(grant, sql`${after ? sql`s.id > ${after}::uuid` : sql`true`} ORDER BY s.id LIMIT ${limit}`);

/** The cards of the shows `s` that match a condition. */
export async function queryCards(grant: Grant<'catalog:write'>, condition: Sql): Promise<CardWithNames[]> {
  const itself = sql`tv_show_id = ANY (ARRAY(SELECT s.id UNION ALL SELECT id FROM tv_shows WHERE merged_into = s.id))`;
  const statement = sql`
    SELECT ${shows.columns}, s.deleted_at IS NOT NULL AS deleted, s.merged_into::text,
      (SELECT coalesce(jsonb_agg(DISTINCT name), '[]') FROM show_names WHERE ${itself})::text AS names,
      (SELECT coalesce(jsonb_agg(source || ':' || value), '[]') FROM external_ids WHERE ${itself})::text AS "references",
      (SELECT coalesce(jsonb_agg(id), '[]') FROM tv_shows WHERE merged_into = s.id)::text AS absorbed,
      ${episodesOfCard} AS episodes
    FROM ${shows.tables}
    WHERE ${condition}`;
  return (await queryCatalog(grant, statement, row)).map(({ premiered, episodes, ...show }) =>
    cardWithNames.parse({ ...show, ...episodes, year: premiered && Number(premiered.slice(0, 4)) }),
  );
}
