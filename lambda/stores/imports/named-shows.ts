import { raw } from 'sql-template-tag';

const uuidPattern = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/** The living show that each row names: by its id, by `source:value`, else the only one with this name. Each look uses an index. */
export const namedShows = raw(`shows AS MATERIALIZED (
    SELECT g.n, CASE WHEN count(s.id) = 1 THEN min(s.id::text)::uuid END AS tv_show_id,
           CASE count(s.id) WHEN 0 THEN 'unknown_show' WHEN 1 THEN NULL ELSE 'ambiguous_show' END AS reason
    FROM given AS g LEFT JOIN LATERAL (
      SELECT id FROM tv_shows WHERE id = CASE WHEN g.show ~* '${uuidPattern}' THEN g.show::uuid END
      UNION SELECT tv_show_id FROM external_ids WHERE source = lower(split_part(g.show, ':', 1)) AND value = substr(g.show, strpos(g.show, ':') + 1)
      UNION SELECT tv_show_id FROM show_names WHERE folded COLLATE "C" = folded(g.show) AND name = g.show
    ) AS named ON true
    LEFT JOIN tv_shows AS s ON s.id = named.id AND s.deleted_at IS NULL
    GROUP BY g.n
  )`);
