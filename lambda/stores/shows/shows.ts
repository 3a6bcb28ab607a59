import sql, { raw, type Sql } from 'sql-template-tag';
import { tvShow } from '../../contract/show.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import type { Order } from '../sql/page.ts';

/** The sort key of the list of shows: the title. */
export const byTitle: Order = { key: raw('lower(s.title) COLLATE "C"'), type: raw('text') };

/** The seasons of `show` with their number of numbered episodes and the gaps in their numbers. Null if only the season is known. */
const seasonsOf = (show: Sql) => sql`(
  SELECT coalesce(
    jsonb_agg(jsonb_build_object('number', season_number, 'episodes', episodes, 'gaps', coalesce(gaps, '[]')) ORDER BY season_number), '[]')
  FROM (SELECT season_number FROM seasons WHERE tv_show_id = ${show}) AS known
  FULL JOIN (
    SELECT season_number, count(episode_number) AS episodes,
           jsonb_agg(jsonb_build_object('from', former + 1, 'to', episode_number - 1) ORDER BY episode_number)
             FILTER (WHERE former + 1 < episode_number) AS gaps
    FROM (
      SELECT season_number, episode_number,
             lag(episode_number, 1, 0) OVER (PARTITION BY season_number ORDER BY episode_number) AS former
      FROM episodes WHERE tv_show_id = ${show} AND deleted_at IS NULL
    ) AS numbered
    GROUP BY season_number
  ) AS counted USING (season_number))::text`;

/** The columns of the view that are not in the table of shows. */
export const ofShow = {
  premiered: raw('stated(s.premiered, s.premiered_precision)'),
  ended: raw('stated(s.ended, s.ended_precision)'),
  network: raw('d.name'),
  country: raw('d.country_code'),
  genres: raw(`(SELECT coalesce(jsonb_agg(genre ORDER BY position), '[]') FROM tv_show_genres WHERE tv_show_id = s.id)::text`),
  seasons: seasonsOf(raw('s.id')),
};

/** The API's view of shows, with their networks. */
export const shows = {
  columns: columnsOf(tvShow, 's', ofShow),
  row: rowOf(tvShow),
  tables: raw('tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id'),
  id: raw('s.id'),
  living: raw('s.deleted_at IS NULL'),
};

/** The title with the year of the premiere, which is one of the show's names; the title alone if the year is unknown. */
export const datedTitle = raw(`s.title || coalesce(' (' || extract(year FROM s.premiered) || ')', '')`);

/** The external ids of the show `s`. */
export const externalIdsOf = raw(`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('source', source, 'value', value) ORDER BY source), '[]')
  FROM external_ids WHERE tv_show_id = s.id)::text`);
