import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Change, CommandEnvelope } from '../../contract/command.ts';
import type { RefusalCode } from '../../contract/reasons.ts';
import { authorityOf } from '../imports/authority.ts';
import type { Command, Enveloped } from './statement-of.ts';

interface CommandParts {
  readonly command: Enveloped;
  /** Common table expressions with the data of the command, which the decision and the changes read. */
  readonly given?: Sql | undefined;
  /** One row `(state, code, detail, resource_id, version, rows)`: the outcome in the current catalog. */
  readonly decision: Sql;
  /** A condition under which an applied command changes nothing. @default never */
  readonly unless?: Sql | undefined;
  /** Changes as `name AS (...)`. Each needs `WHERE EXISTS (SELECT 1 FROM applied)`. */
  readonly changes: readonly Sql[];
}

/**
 * Builds one statement for a command, so that it is atomic and needs a single call. The statement decides, claims the receipt with the
 * outcome, makes the changes only if the claim succeeds, and returns the outcome: its own, or the stored one of an earlier delivery.
 */
export function commandStatement({ command, given, decision, unless, changes }: CommandParts): Sql {
  return sql`
    WITH ${given ? sql`${given},` : empty} decision AS (${decision}),
    claim AS (
      INSERT INTO applied_commands (receipt_id, type, state, code, detail, resource_id, version, rows)
      SELECT ${command.receipt_id}, ${command.type}, state, code, detail, resource_id, version, rows FROM decision
      ON CONFLICT (receipt_id) DO NOTHING
      RETURNING state, code, detail, resource_id, version, rows
    ),
    applied AS (SELECT resource_id, version FROM claim WHERE state = 'applied'${unless ? sql` AND NOT (${unless})` : empty}),
    ${join([...changes, ...keptKey(command)], ',\n')}
    SELECT state, code, detail, resource_id::text, version, rows::text FROM claim
    UNION ALL
    SELECT state, code, detail, resource_id::text, version, rows::text FROM applied_commands
    WHERE receipt_id = ${command.receipt_id} AND NOT EXISTS (SELECT 1 FROM claim)`;
}

/** The run of keys that no import has named. */
export const noRun = '00000000-0000-0000-0000-000000000000';

/** Remembers the key in another catalog that an added resource has. External ids of shows have a table of their own. */
const keptKey = ({ key, data, type }: Enveloped): Sql[] => {
  const kind = /^add-(movie|episode|distributor)$/.exec(type)?.[1];
  if (!key || !kind) return [];
  return [
    sql`kept_key AS (
      INSERT INTO source_keys (source, kind, key, id, digest, version, authority, run_id)
      SELECT ${key.source}, ${kind}, ${key.value}, ${(data as { id: string }).id}::uuid, '', 1, ${authorityOf(key.source)}, ${noRun}::uuid FROM applied
    )`,
  ];
};

/** Columns that the audit trail omits, because they are derived from others. */
export const unaudited = [
  'version',
  'created_at',
  'updated_at',
  'folded',
  'cjk_pairs',
  'progress_at',
  's3_upload_id',
  'heartbeat_at',
  'has_objects',
] as const;

/** What an audit entry says was done. Looking at a file changes nothing. */
interface Audited extends Pick<Change, 'kind'> {
  readonly action: Change['action'] | 'view' | 'download' | 'upload';
}

/** An expression `name` that adds an audit entry for each row `(id, old_values, new_values)` of `resources`. */
export function auditRows(command: CommandEnvelope, name: string, { kind, action }: Audited, resources: Sql): Sql {
  const { sub, username, ip, user_agent, request_id } = command.actor;
  return sql`${raw(name)} AS (
      INSERT INTO activity_logs
        (action, resource_type, resource_id, old_values, new_values, sub, username, ip, user_agent, request_id, receipt_id)
      SELECT ${action}, ${kind}, id, old_values, new_values,
             ${sub}, ${username}, ${ip}, ${user_agent}, ${request_id}, ${command.receipt_id}
      FROM (${resources}) AS resources
    )`;
}

/** An expression `name` that adds an audit entry with the new values for each resource that `added` created. */
export const auditOfAdded = (command: CommandEnvelope, name: string, kind: Change['kind'], added: string, values: string): Sql =>
  auditRows(command, name, { kind, action: 'create' }, raw(`SELECT id, NULL::jsonb AS old_values, ${values} AS new_values FROM ${added}`));

/** The audit entry of a change: person, action, resource, and the values before and after. */
export function auditRow(command: Command, before: Sql, after: Sql): Sql {
  const resource = sql`SELECT resource_id AS id, ${before} AS old_values, ${after} AS new_values FROM applied`;
  return auditRows(command, 'audited', command.changes, resource);
}

/** Stores that the database refused a command, unless it already has an outcome. */
export function rejectionStatement(command: CommandEnvelope, code: RefusalCode, detail: string): Sql {
  const decision = sql`
    SELECT 'rejected' AS state, ${code}::text AS code, ${detail}::text AS detail, NULL::uuid AS resource_id, NULL::int AS version,
           NULL::jsonb AS rows`;
  return commandStatement({ command, decision, changes: [sql`nothing AS (SELECT 1)`] });
}
