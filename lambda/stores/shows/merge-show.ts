import sql, { raw, type Sql } from 'sql-template-tag';
import { mergeShow } from '../../contract/commands/shows/merge-show.ts';
import { excludeEachOther, sameTerms } from '../distributors/exclusive-contracts.ts';
import { change } from '../sql/change-statement.ts';
import { auditRows } from '../sql/command-statement.ts';

/**
 * Merges a show into a target show. The merged show is deleted and refers to the target, which gets its names, and those ids, seasons,
 * episodes, contracts and release dates that it lacks.
 */
export const mergeShowStatement = change(mergeShow, (data, command) => {
  const from = sql`${data.id}::uuid`;
  return {
    given: sql`given AS (SELECT id FROM tv_shows WHERE id = ${data.into}::uuid AND id <> ${from} AND deleted_at IS NULL FOR NO KEY UPDATE)`,
    refusals: [
      {
        when: sql`NOT EXISTS (SELECT 1 FROM given)`,
        code: 'unknown_show',
        detail: sql`'There is no other show with the id ' || ${data.into}::text || '.'`,
      },
    ],
    set: sql`deleted_at = now(), merged_into = ${data.into}::uuid`,
    further: [...handedOver(from), auditRows(command, 'audited_other', command.changes, gained(from))],
  };
});

/** Moves the parts of the merged show to the target show `given`. */
const handedOver = (from: Sql): Sql[] => [
  sql`other AS (
      UPDATE tv_shows SET version = tv_shows.version + 1 FROM given, applied WHERE tv_shows.id = given.id
    )`,
  sql`followers AS (
      UPDATE tv_shows SET merged_into = given.id FROM given, applied WHERE tv_shows.merged_into = ${from}
    )`,
  sql`names AS (
      INSERT INTO show_names (tv_show_id, name, normalized)
      SELECT given.id, name, normalized FROM show_names, given, applied WHERE tv_show_id = ${from}
      ON CONFLICT (tv_show_id, name) DO NOTHING
    )`,
  sql`moved_ids AS (
      UPDATE external_ids AS own SET tv_show_id = given.id FROM given, applied
      WHERE own.tv_show_id = ${from} AND NOT EXISTS (SELECT 1 FROM external_ids WHERE tv_show_id = given.id AND source = own.source)
      RETURNING own.source || ':' || own.value AS id
    )`,
  sql`sizes AS (
      INSERT INTO seasons (tv_show_id, season_number)
      SELECT given.id, season_number FROM seasons, given, applied WHERE tv_show_id = ${from}
      ON CONFLICT DO NOTHING
    )`,
  moved(
    'episodes',
    from,
    sql`theirs.season_number = own.season_number AND theirs.deleted_at IS NULL AND (theirs.episode_number = own.episode_number
      OR theirs.episode_number IS NULL AND own.episode_number IS NULL AND lower(theirs.title) = lower(own.title))`,
  ),
  moved(
    'tv_show_distributors',
    from,
    sql`theirs.deleted_at IS NULL AND (${excludeEachOther('own', 'theirs')} OR ${sameTerms('own', 'theirs')})`,
  ),
  moved(
    'release_dates',
    from,
    sql`theirs.region = own.region AND theirs.distributor_id IS NOT DISTINCT FROM own.distributor_id AND theirs.deleted_at IS NULL`,
  ),
];

/** Moves the rows of a table that the target show lacks. `same` compares a row `own` with the target's row `theirs`. */
const moved = (table: 'episodes' | 'tv_show_distributors' | 'release_dates', from: Sql, same: Sql) => sql`moved_${raw(table)} AS (
      UPDATE ${raw(table)} AS own SET tv_show_id = given.id, version = own.version + 1 FROM given, applied
      WHERE own.tv_show_id = ${from} AND own.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM ${raw(table)} AS theirs WHERE theirs.tv_show_id = given.id AND ${same})
      RETURNING own.id
    )`;

/** The audit entry of the target show. */
const gained = (from: Sql) => sql`
  SELECT given.id, jsonb_build_object('merged', NULL) AS old_values, jsonb_build_object(
    'merged', ${from},
    'merged_title', (SELECT title FROM tv_shows WHERE id = ${from}),
    'external_ids', (SELECT coalesce(jsonb_agg(id ORDER BY id), '[]') FROM moved_ids),
    'episodes', (SELECT count(*) FROM moved_episodes),
    'contracts', (SELECT count(*) FROM moved_tv_show_distributors),
    'release_dates', (SELECT count(*) FROM moved_release_dates)) AS new_values
  FROM given, applied`;
