import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { Change, CommandEnvelope } from '../../contract/command.ts';
import { auditRows, commandStatement, unaudited } from './command-statement.ts';
import { decide, type Rule } from './decision.ts';
import { duplicatesOf } from './natural-keys.ts';
import { type ResourceType, resources } from './resources.ts';

export interface ChangeParts {
  readonly command: CommandEnvelope;
  readonly resource: ResourceType;
  readonly id: string;
  /** The version that it must have; null: any. */
  readonly expected: number | null;
  /** What the row becomes: `title = $1, …`; null removes it. */
  readonly set: Sql | null;
  readonly action: Change['action'];
  /** Which rows can be changed. @default living ones; distributors and genres have no mark of deletion, all of theirs can be */
  readonly among?: 'living' | 'deleted';
  /** The id of another row that stands in the way as its equal, as a scalar query; then the change ends as its duplicate. */
  readonly equal?: Sql;
  /** Rules of the catalog that refuse the change, first match wins. */
  readonly refusals?: readonly Rule[];
  /** What the change brings, as `name AS (…)`, for every other part to read. */
  readonly given?: Sql;
  /** Changes that must come before that of the row, because `set` reads what they made. */
  readonly first?: readonly Sql[];
  /** What the audit row compares beside the columns: JSON objects of before and after the change. */
  readonly audits?: { readonly before: Sql; readonly after: Sql };
  /** Changes of rows that belong to it, as `name AS (…)`; each must ask `WHERE EXISTS (SELECT 1 FROM applied)`. */
  readonly further?: readonly Sql[];
}

/**
 * Changes one row and raises its version, with an audit row of what differs; refused as `not_found`, `version_conflict`
 * (naming the version that it has), `duplicate`, or by a rule. `current` names the row in `equal` and `refusals`. The row is locked
 * before it is looked at: a change of another message group that is still going on comes first.
 */
export function changeStatement(parts: ChangeParts): Sql {
  const { command, resource, id, expected, set, equal = raw('NULL::uuid'), refusals = [], first = [], further = [] } = parts;
  const table = raw(resources[resource]);
  const rules: Rule[] = [
    { when: sql`current.id IS NULL`, code: 'not_found', detail: sql`'There is no such thing (any more).'` },
    {
      when: sql`current.version <> ${expected}::int`,
      code: 'version_conflict',
      detail: sql`'It has version ' || current.version || ' now.'`,
    },
    ...refusals,
    ...duplicatesOf(resource, parts.equal),
  ];
  const current = sql`current AS MATERIALIZED (SELECT * FROM ${table} WHERE id = ${id}::uuid ${among(parts)} FOR NO KEY UPDATE)`;
  const from = sql`
    (SELECT ${id}::uuid AS id) AS wanted
    LEFT JOIN current ON true
    LEFT JOIN LATERAL (SELECT (${equal}) AS id) AS same ON true`;
  const decision = decide(rules, from, { now: raw('current.version'), next: raw('current.version + 1'), thing: raw('current.id') });
  const change = set ? sql`UPDATE ${table} SET ${set}, version = version + 1` : sql`DELETE FROM ${table}`;
  const changed = sql`changed AS (
      ${change}
      WHERE id = ${id}::uuid AND EXISTS (SELECT 1 FROM applied)
      RETURNING *
    )`;
  const given = parts.given ? sql`${parts.given}, ${current}` : current;
  return commandStatement({ command, given, decision, changes: [...first, changed, ...further, auditedChange(parts)] });
}

interface Deletion {
  readonly id: string;
  readonly expected_version: number | null;
}

/** The statement that marks a row of `resource` as deleted, unless a rule refuses it. */
export const deletion =
  (resource: ResourceType, refusals: readonly Rule[] = []) =>
  (command: CommandEnvelope, { id, expected_version: expected }: Deletion): Sql =>
    changeStatement({ command, resource, id, expected, action: 'delete', set: sql`deleted_at = now()`, refusals });

function among({ resource, among: which = 'living' }: ChangeParts): Sql {
  if (resource === 'distributor' || resource === 'genre') return empty;
  return which === 'living' ? sql`AND deleted_at IS NULL` : sql`AND deleted_at IS NOT NULL`;
}

/** The audit row of a change: of the row before and after it, what differs. */
function auditedChange({ command, resource, action, audits }: ChangeParts): Sql {
  const { before, after } = audits ?? { before: raw(`'{}'::jsonb`), after: raw(`'{}'::jsonb`) };
  const differences = sql`
        SELECT changed.id, diff.old_values, diff.new_values
        FROM changed, LATERAL (
          SELECT jsonb_object_agg(key, before.value) AS old_values, jsonb_object_agg(key, after.value) AS new_values
          FROM jsonb_each((SELECT to_jsonb(current) FROM current) || ${before}) AS before
          JOIN jsonb_each(to_jsonb(changed) || ${after}) AS after USING (key)
          WHERE before.value IS DISTINCT FROM after.value AND key <> ALL (${`{${unaudited.join(',')}}`}::text[])
        ) AS diff`;
  return auditRows(command, 'audited', action, resource, differences);
}
