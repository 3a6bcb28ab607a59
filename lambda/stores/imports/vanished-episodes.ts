import sql, { type Sql } from 'sql-template-tag';

const differsAs = 'vanished';

/** Whether episodes of the show `keys` are missing in the list of its source, if the row `g` has that list. */
export const hasVanished = (source: string): Sql => sql`(jsonb_typeof(g.episode_keys) = 'array' AND EXISTS (
    SELECT 1 FROM episodes AS e JOIN import_differences AS d
      ON d.source = ${source} AND d.kind = 'episode' AND d.resource_id = e.id AND d.field = ${differsAs}
    WHERE e.tv_show_id = keys.id)) IS TRUE`;

/**
 * Parts that list the episodes which their source no longer names, as differences. They read `outcome` and `given`. An episode is never
 * deleted here; a difference ends when the source names the episode again.
 */
export const vanishedEpisodes = (source: string, runId: string, write: Sql): Sql[] => [
  sql`known_episodes AS MATERIALIZED (
      SELECT e.id, e.season_number, e.episode_number, o.line, listed.key IS NULL AS vanished
      FROM outcome AS o JOIN given AS g USING (n)
      JOIN episodes AS e ON e.tv_show_id = o.id AND e.deleted_at IS NULL
      JOIN source_keys AS k ON k.source = ${source} AND k.kind = 'episode' AND k.id = e.id
      LEFT JOIN (SELECT n, list.key FROM given, jsonb_array_elements_text(episode_keys) AS list (key)) AS listed ON listed.n = o.n AND listed.key = k.key
      WHERE o.result IN ('changed', 'equal') AND jsonb_typeof(g.episode_keys) = 'array'
    )`,
  sql`vanished AS (
      INSERT INTO import_differences (run_id, source, kind, resource_id, field, line, ours, theirs)
      SELECT ${runId}::uuid, ${source}, 'episode', id, ${differsAs}, line,
             jsonb_build_object('season', season_number, 'episode', episode_number), 'null' FROM known_episodes WHERE vanished AND ${write}
      ON CONFLICT (source, kind, resource_id, field)
      DO UPDATE SET run_id = EXCLUDED.run_id, line = EXCLUDED.line, ours = EXCLUDED.ours, found_at = now()
    )`,
  sql`found_again AS (
      DELETE FROM import_differences AS d USING known_episodes AS e
      WHERE d.source = ${source} AND d.kind = 'episode' AND d.resource_id = e.id AND d.field = ${differsAs} AND NOT e.vanished AND ${write}
    )`,
];
