import sql, { raw, type Sql } from 'sql-template-tag';

const uuidPattern = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/**
 * The living show that each row names: by the key of the same source, else by its id or by `source:value`, else the only one with this
 * name. Each look uses an index.
 */
export const namedShows = (source: string): Sql => sql`shows AS MATERIALIZED (
    SELECT g.n, CASE WHEN count(s.id) = 1 THEN min(s.id::text)::uuid END AS tv_show_id,
           CASE count(s.id) WHEN 0 THEN 'unknown_show' WHEN 1 THEN NULL ELSE 'ambiguous_show' END AS reason
    FROM given AS g
    LEFT JOIN source_keys AS own ON own.source = ${source} AND own.kind = 'show' AND own.key = g.show
    LEFT JOIN LATERAL (
      SELECT coalesce(merged_into, id) AS id FROM tv_shows WHERE id = own.id
      UNION SELECT id FROM tv_shows WHERE own.id IS NULL AND id = CASE WHEN g.show ~* ${raw(`'${uuidPattern}'`)} THEN g.show::uuid END
      UNION SELECT tv_show_id FROM external_ids WHERE own.id IS NULL AND source = lower(split_part(g.show, ':', 1)) AND value = substr(g.show, strpos(g.show, ':') + 1)
      UNION SELECT tv_show_id FROM show_names WHERE own.id IS NULL AND folded COLLATE "C" = folded(g.show) AND name = g.show
    ) AS named ON true
    LEFT JOIN tv_shows AS s ON s.id = named.id AND s.deleted_at IS NULL
    GROUP BY g.n
  )`;
