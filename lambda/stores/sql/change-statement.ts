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
  /** The row to change, and the version that it must have; null: any. */
  readonly data: { readonly id: string; readonly expected_version: number | null };
  /** What the row becomes: `title = $1, …`; null removes it. */
  readonly set: Sql | null;
  /** A scalar query for the id of an equal row. If there is one, the change ends as its duplicate. */
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
function changeStatement(parts: ChangeParts): Sql {
  const { command, data, set, equal = raw('NULL::uuid'), refusals = [], first = [], further = [] } = parts;
  const { id, expected_version: expected } = data;
  const { kind: resource } = command.changes;
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
  const current = sql`current AS MATERIALIZED (SELECT * FROM ${table} WHERE id = ${id}::uuid ${among(command.changes)} FOR NO KEY UPDATE)`;
  const from = sql`
    (SELECT ${id}::uuid AS id) AS wanted
    LEFT JOIN current ON true
    LEFT JOIN LATERAL (SELECT (${equal}) AS id) AS same ON true`;
  const decision = decide(rules, from, { now: raw('current.version'), next: raw('current.version + 1'), thing: raw('current.id') });
  const update = set ? sql`UPDATE ${table} SET ${set}, version = version + 1` : sql`DELETE FROM ${table}`;
  const changed = sql`changed AS (
      ${update}
      WHERE id = ${id}::uuid AND EXISTS (SELECT 1 FROM applied)
      RETURNING *
    )`;
  const given = parts.given ? sql`${parts.given}, ${current}` : current;
  return commandStatement({ command, given, decision, changes: [...first, changed, ...further, auditedChange(parts)] });
}

/** The statement of a command that changes a row as `parts` says. */
export const change = <D extends z.ZodType<ChangeParts['data']>>(
  kind: CommandKind<D>,
  parts: (data: z.output<D>, command: Command) => Omit<ChangeParts, 'command' | 'data'>,
): Statement => statementOf(kind, (command, data) => changeStatement({ command, data, ...parts(data, command) }));

/** The statement of a command that marks a row as deleted, unless a rule refuses it. */
export const deletion = <D extends z.ZodType<ChangeParts['data']>>(kind: CommandKind<D>, refusals: readonly Rule[] = []): Statement =>
  change(kind, () => ({ set: sql`deleted_at = now()`, refusals }));

/** The statement of a command that takes the mark of deletion off a row, unless a rule refuses it. */
export const restoration = <D extends z.ZodType<ChangeParts['data']>>(
  kind: CommandKind<D>,
  rules: (data: z.output<D>) => Pick<ChangeParts, 'equal' | 'refusals' | 'given'>,
): Statement => change(kind, (data) => ({ set: sql`deleted_at = NULL`, ...rules(data) }));

/** The rows that a change finds: deleted ones to restore, else living ones; distributors and genres have no mark of deletion. */
function among({ kind, action }: Change): Sql {
  if (kind === 'distributor' || kind === 'genre' || kind === 'import') return empty;
  return action === 'restore' ? sql`AND deleted_at IS NOT NULL` : sql`AND deleted_at IS NULL`;
}

/** The audit row of a change: of the row before and after it, what differs. */
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
