import sql, { raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { seasonSize, showStatus } from '../../contract/show.ts';
import { jsonList, timestamp } from '../sql/columns.ts';
import type { Order } from '../sql/page.ts';

/** A show as the API shows it. */
export const showRow = z.object({
  id: z.string(),
  title: z.string(),
  status: showStatus,
  genres: jsonList(z.string()),
  network: z.string().nullable(),
  country: z.string().nullable(),
  premiered: z.string().nullable(),
  ended: z.string().nullable(),
  runtime_minutes: z.int().nullable(),
  poster_url: z.string().nullable(),
  seasons: jsonList(seasonSize),
  version: z.int(),
  updated_at: timestamp,
});

/** By title, as the list of shows is sorted. */
export const byTitle: Order = { key: raw('lower(s.title) COLLATE "C"'), type: raw('text') };

/** How many episodes each season of `show` has, and which numbers none of them has; null where only the season is known. */
const seasonsOf = (show: Sql) => sql`(
  SELECT coalesce(
    jsonb_agg(jsonb_build_object('number', season_number, 'episodes', episodes, 'gaps', coalesce(gaps, '[]')) ORDER BY season_number), '[]')
  FROM (SELECT season_number FROM seasons WHERE tv_show_id = ${show}) AS known
  FULL JOIN (
    SELECT season_number, count(*) AS episodes,
           jsonb_agg(jsonb_build_object('from', former + 1, 'to', episode_number - 1) ORDER BY episode_number)
             FILTER (WHERE former + 1 < episode_number) AS gaps
    FROM (
      SELECT season_number, episode_number,
             lag(episode_number, 1, 0) OVER (PARTITION BY season_number ORDER BY episode_number) AS former
      FROM episodes WHERE tv_show_id = ${show} AND deleted_at IS NULL
    ) AS numbered
    GROUP BY season_number
  ) AS counted USING (season_number))::text`;

/** The columns of a show, from `tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id`. */
export const showColumns = sql`
  s.id, s.title, s.status, s.premiered::text, s.ended::text, s.runtime_minutes, s.poster_url, s.version, s.updated_at,
  d.name AS network, d.country_code AS country,
  (SELECT coalesce(jsonb_agg(genre ORDER BY position), '[]') FROM tv_show_genres WHERE tv_show_id = s.id)::text AS genres,
  ${seasonsOf(raw('s.id'))} AS seasons`;

/** The title with the year in which it began, one of the names that every show has; the title where that is unknown. */
export const datedTitle = raw(`s.title || coalesce(' (' || extract(year FROM s.premiered) || ')', '')`);

/** Under which numbers others know the show `s`. */
export const externalIdsOf = raw(`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('source', source, 'value', value) ORDER BY source), '[]')
  FROM external_ids WHERE tv_show_id = s.id)::text`);
