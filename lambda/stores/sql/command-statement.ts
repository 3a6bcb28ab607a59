import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Change, CommandEnvelope } from '../../contract/command.ts';
import type { RefusalCode } from '../../contract/reasons.ts';
import type { Command } from './statement-of.ts';

interface CommandParts {
  readonly command: CommandEnvelope;
  /** What it brings, as `name AS (…)`, for the decision and the changes to read. */
  readonly given?: Sql | undefined;
  /** One row `(state, code, detail, resource_id, version, rows)`: the outcome of the command in the catalog as it is. */
  readonly decision: Sql;
  /** Changes as `name AS (...)`; each must ask `WHERE EXISTS (SELECT 1 FROM applied)`. */
  readonly changes: readonly Sql[];
}

/**
 * A command as one statement, so that it is atomic and a single call: decide, claim the receipt with the outcome, change
 * only if the claim is ours, and answer the outcome: ours, or the one stored by an earlier delivery.
 */
export function commandStatement({ command, given, decision, changes }: CommandParts): Sql {
  return sql`
    WITH ${given ? sql`${given},` : empty} decision AS (${decision}),
    claim AS (
      INSERT INTO applied_commands (receipt_id, type, state, code, detail, resource_id, version, rows)
      SELECT ${command.receipt_id}, ${command.type}, state, code, detail, resource_id, version, rows FROM decision
      ON CONFLICT (receipt_id) DO NOTHING
      RETURNING state, code, detail, resource_id, version, rows
    ),
    applied AS (SELECT resource_id, version FROM claim WHERE state = 'applied'),
    ${join(changes, ',\n')}
    SELECT state, code, detail, resource_id::text, version, rows::text FROM claim
    UNION ALL
    SELECT state, code, detail, resource_id::text, version, rows::text FROM applied_commands
    WHERE receipt_id = ${command.receipt_id} AND NOT EXISTS (SELECT 1 FROM claim)`;
}

/** Columns of which the audit trail says nothing: they follow from others. */
export const unaudited = ['version', 'created_at', 'updated_at', 'folded', 'cjk_pairs', 'progress_at'] as const;

/** Audit rows, in a part called `name`, of everything in `things`: rows `(id, old_values, new_values)`. */
export function auditRows(command: CommandEnvelope, name: string, { kind, action }: Change, things: Sql): Sql {
  const { sub, username, ip, user_agent, request_id } = command.actor;
  return sql`${raw(name)} AS (
      INSERT INTO activity_logs
        (action, resource_type, resource_id, old_values, new_values, sub, username, ip, user_agent, request_id, receipt_id)
      SELECT ${action}, ${kind}, id, old_values, new_values,
             ${sub}, ${username}, ${ip}, ${user_agent}, ${request_id}, ${command.receipt_id}
      FROM (${things}) AS things
    )`;
}

/** Audit rows, in a part called `name`, of the resources of a kind that `added` made, each with the values that it got. */
export const auditOfAdded = (command: CommandEnvelope, name: string, kind: Change['kind'], added: string, values: string): Sql =>
  auditRows(command, name, { kind, action: 'create' }, raw(`SELECT id, NULL::jsonb AS old_values, ${values} AS new_values FROM ${added}`));

/** The audit row of a change: who did what to which thing, and what it looked like before and after. */
export function auditRow(command: Command, before: Sql, after: Sql): Sql {
  const thing = sql`SELECT resource_id AS id, ${before} AS old_values, ${after} AS new_values FROM applied`;
  return auditRows(command, 'audited', command.changes, thing);
}

/** Stores that a command is refused by a rule of the database, unless it has an outcome already. */
export function rejectionStatement(command: CommandEnvelope, code: RefusalCode, detail: string): Sql {
  const decision = sql`
    SELECT 'rejected' AS state, ${code}::text AS code, ${detail}::text AS detail, NULL::uuid AS resource_id, NULL::int AS version,
           NULL::jsonb AS rows`;
  return commandStatement({ command, decision, changes: [sql`nothing AS (SELECT 1)`] });
}
