import { raw } from 'sql-template-tag';

/** The living show that each row names: by its id, by `source:value`, else the only one with this name. */
export const namedShows = raw(`shows AS MATERIALIZED (
    SELECT g.n, CASE WHEN count(s.id) = 1 THEN min(s.id::text)::uuid END AS tv_show_id,
           CASE count(s.id) WHEN 0 THEN 'unknown_show' WHEN 1 THEN NULL ELSE 'ambiguous_show' END AS reason
    FROM given AS g LEFT JOIN LATERAL (
      SELECT id FROM tv_shows WHERE id::text = lower(g.show)
      UNION SELECT tv_show_id FROM external_ids WHERE source || ':' || value = g.show
      UNION SELECT tv_show_id FROM show_names WHERE name = g.show
    ) AS named ON true
    LEFT JOIN tv_shows AS s ON s.id = named.id AND s.deleted_at IS NULL
    GROUP BY g.n
  )`);
