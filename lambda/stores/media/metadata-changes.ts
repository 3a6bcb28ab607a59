import sql, { join, raw } from 'sql-template-tag';
import { updateEpisodeMetadata } from '../../contract/commands/media/update-episode-metadata.ts';
import { auditRow, commandStatement } from '../sql/command-statement.ts';
import { decide } from '../sql/decision.ts';
import { statementOf } from '../sql/statement-of.ts';
import { livingEpisode } from './living-episode.ts';

const columns = { extracted_text: 'text', scenes_detected: 'scenes', tags: 'tags', categories: 'categories' } as const;

/** Changes what an editor states about an episode's contents. The first change adds the row. */
export const updateEpisodeMetadataStatement = statementOf(updateEpisodeMetadata, (command, { id, expected_version: expected, ...data }) => {
  const given = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => data[name] !== undefined);
  const value = (name: keyof typeof columns) =>
    name === 'extracted_text'
      ? sql`${data.extracted_text ?? null}::text`
      : sql`${data[name] === null ? null : JSON.stringify(data[name])}::jsonb`;
  const current = sql`current AS MATERIALIZED (SELECT * FROM episode_metadata WHERE id = ${id}::uuid FOR NO KEY UPDATE)`;
  const rules = [
    livingEpisode(id),
    {
      when: sql`coalesce(current.version, 0) <> ${expected}::int`,
      code: 'version_conflict',
      detail: raw(`'The current version is ' || coalesce(current.version, 0) || '.'`),
    },
  ] as const;
  const versions = { now: raw('coalesce(current.version, 0)'), next: raw('coalesce(current.version, 0) + 1'), id: raw('wanted.id') };
  const decision = decide(rules, sql`(SELECT ${id}::uuid AS id) AS wanted LEFT JOIN current ON true`, versions);
  const names = given.map((name) => columns[name]);
  const changed = sql`changed AS (
      INSERT INTO episode_metadata (id, ${raw(names.join(', '))}) SELECT resource_id, ${join(given.map(value))} FROM applied
      ON CONFLICT (id) DO UPDATE SET ${raw(names.map((name) => `${name} = EXCLUDED.${name}`).join(', '))}, version = episode_metadata.version + 1
      RETURNING *
    )`;
  const stated = (row: string) =>
    raw(`(SELECT jsonb_build_object(${given.map((name) => `'${name}', ${columns[name]}`).join(', ')}) FROM ${row})`);
  return commandStatement({
    command,
    given: current,
    decision,
    changes: [changed, auditRow(command, stated('current'), stated('changed'))],
  });
});
