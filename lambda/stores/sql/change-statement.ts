import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { Change, CommandKind } from '../../contract/command.ts';
import { auditRows, commandStatement, unaudited } from './command-statement.ts';
import { decide, type Rule } from './decision.ts';
import { duplicatesOf } from './natural-keys.ts';
import { resources } from './resources.ts';
import { type Command, type Statement, statementOf } from './statement-of.ts';

interface ChangeParts {
  readonly command: Command;
  /** The row to change, and its expected version, or null for any version. */
  readonly data: { readonly id: string; readonly expected_version: number | null };
  /** Assignments to the row such as `title = $1, …`; null deletes the row. */
  readonly set: Sql | null;
  /** A scalar query for the id of an equal row. If there is one, the change ends as its duplicate. */
  readonly equal?: Sql;
  /** Whether the row and everything beside it already are as the change would make them. Then nothing changes. @default never */
  readonly unchanged?: Sql;
  /** Rules of the catalog that refuse the change, first match wins. */
  readonly refusals?: readonly Rule[];
  /** Common table expressions with the data of the change, which the other parts read. */
  readonly given?: Sql;
  /** Changes that run before the row changes, because `set` reads their results. */
  readonly first?: readonly Sql[];
  /** JSON objects of before and after the change, which the audit entry compares besides the columns. */
  readonly audits?: { readonly before: Sql; readonly after: Sql };
  /** Changes of related rows, as `name AS (…)`. Each needs `WHERE EXISTS (SELECT 1 FROM applied)`. */
  readonly further?: readonly Sql[];
}

/**
 * Changes one row, increases its version, and adds an audit entry with the differences. The change is refused as `not_found`,
 * `version_conflict` (with the current version), `duplicate`, or by a rule. `equal` and `refusals` refer to the row as `current`. The row
 * is locked before it is read, so that a running change of another message group finishes first. A change to what the row already is keeps
 * its version and adds no audit entry.
 */
function changeStatement(parts: ChangeParts): Sql {
  const { command, data, set, equal = raw('NULL::uuid'), refusals = [], unchanged = raw('false'), first = [], further = [] } = parts;
  const { id, expected_version: expected } = data;
  const { kind: resource } = command.changes;
  const table = raw(resources[resource]);
  const rules: Rule[] = [
    { when: sql`current.id IS NULL`, code: 'not_found', detail: sql`'The resource does not exist or was deleted.'` },
    {
      when: sql`current.version <> ${expected}::int`,
      code: 'version_conflict',
      detail: sql`'The current version is ' || current.version || '.'`,
    },
    ...refusals,
    ...duplicatesOf(resource, parts.equal),
  ];
  const current = sql`current AS MATERIALIZED (SELECT * FROM ${table} WHERE id = ${id}::uuid ${among(command.changes)} FOR NO KEY UPDATE)`;
  const from = sql`
    (SELECT ${id}::uuid AS id) AS wanted
    LEFT JOIN current ON true
    LEFT JOIN LATERAL (SELECT (${equal}) AS id) AS same ON true`;
  const next = sql`current.version + CASE WHEN ${unchanged} THEN 0 ELSE 1 END`;
  const decision = decide(rules, from, { now: raw('current.version'), next, id: raw('current.id') });
  const update = set ? sql`UPDATE ${table} SET ${set}, version = version + 1` : sql`DELETE FROM ${table}`;
  const changed = sql`changed AS (
      ${update}
      WHERE id = ${id}::uuid AND EXISTS (SELECT 1 FROM applied)
      RETURNING *
    )`;
  const given = parts.given ? sql`${parts.given}, ${current}` : current;
  const unless = sql`version = (SELECT version FROM current)`;
  return commandStatement({ command, given, decision, unless, changes: [...first, changed, ...further, auditedChange(parts)] });
}

/** The statement of a command that changes a row. */
export const change = <D extends z.ZodType<ChangeParts['data']>>(
  kind: CommandKind<D>,
  parts: (data: z.output<D>, command: Command) => Omit<ChangeParts, 'command' | 'data'>,
): Statement => statementOf(kind, (command, data) => changeStatement({ command, data, ...parts(data, command) }));

/** The statement of a command that marks a row as deleted, unless a rule refuses it. */
export const deletion = <D extends z.ZodType<ChangeParts['data']>>(kind: CommandKind<D>, refusals: readonly Rule[] = []): Statement =>
  change(kind, () => ({ set: sql`deleted_at = now()`, refusals }));

/** The statement of a command that restores a deleted row, unless a rule refuses it. */
export const restoration = <D extends z.ZodType<ChangeParts['data']>>(
  kind: CommandKind<D>,
  rules: (data: z.output<D>) => Pick<ChangeParts, 'equal' | 'refusals' | 'given'>,
): Statement => change(kind, (data) => ({ set: sql`deleted_at = NULL`, ...rules(data) }));

/** Kinds of resource that cannot be marked as deleted. */
const unmarked: readonly Change['kind'][] = [
  'distributor',
  'genre',
  'import',
  'import-schedule',
  'episode-file',
  'job',
  'episode-metadata',
];

/** The condition for rows that a change can find: deleted rows for a restore, otherwise rows that are not deleted. */
function among({ kind, action }: Change): Sql {
  if (unmarked.includes(kind)) return empty;
  return action === 'restore' ? sql`AND deleted_at IS NOT NULL` : sql`AND deleted_at IS NULL`;
}

/** The audit entry of a change, with the differences of the row. */
function auditedChange({ command, audits }: ChangeParts): Sql {
  const { before, after } = audits ?? { before: raw(`'{}'::jsonb`), after: raw(`'{}'::jsonb`) };
  const differences = sql`
        SELECT changed.id, diff.old_values, diff.new_values
        FROM changed, LATERAL (
          SELECT jsonb_object_agg(key, before.value) AS old_values, jsonb_object_agg(key, after.value) AS new_values
          FROM jsonb_each((SELECT to_jsonb(current) FROM current) || ${before}) AS before
          JOIN jsonb_each(to_jsonb(changed) || ${after}) AS after USING (key)
          WHERE before.value IS DISTINCT FROM after.value AND key <> ALL (${`{${unaudited.join(',')}}`}::text[])
        ) AS diff`;
  return auditRows(command, 'audited', command.changes, differences);
}
