import sql, { join, raw, type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { CommandKind } from '../../contract/command.ts';
import { auditRow, commandStatement, unaudited } from './command-statement.ts';
import { decide, fresh, type Rule } from './decision.ts';
import { duplicatesOf } from './natural-keys.ts';
import { resources } from './resources.ts';
import { type Command, type Statement, statementOf } from './statement-of.ts';

/** Values by column, each with its type: `{ name: sql`${name}::text` }`. */
export type RowValues = Readonly<Record<string, Sql>>;

interface CreateParts {
  readonly row: RowValues;
  /** A scalar query for the id of an equal row. If there is one, the command ends as its duplicate. @default none */
  readonly equal?: Sql;
  /** Rules of the catalog that refuse the command, first match wins. */
  readonly refusals?: readonly Rule[];
}

/** The values of `data` for columns of these types. */
export const valuesOf = <T extends Readonly<Record<string, string>>>(data: { readonly [C in keyof T]: unknown }, types: T) =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, sql`${data[name]}::${raw(type)}`])) as { [C in keyof T]: Sql };

/** The assignments of an UPDATE: `name = …, kind = …`. */
export const assignments = (row: RowValues): Sql => join(Object.entries(row).map(([column, value]) => sql`${raw(column)} = ${value}`));

/** The condition that the row `current` already has these values. */
export const currentHas = (row: RowValues): Sql =>
  join(
    Object.entries(row).map(([column, value]) => sql`current.${raw(column)} IS NOT DISTINCT FROM ${value}`),
    ' AND ',
  );

/**
 * The statement of a command that adds one row with version 1 and an audit entry. The command is refused by a rule, or ends as the
 * duplicate of an equal row.
 */
export const creation = <D extends z.ZodType<{ id: string }>>(
  kind: CommandKind<D>,
  parts: (data: z.output<D>, command: Command) => CreateParts,
): Statement => statementOf(kind, (command, data) => createStatement(command, data.id, parts(data, command)));

function createStatement(command: Command, id: string, { row, equal, refusals = [] }: CreateParts): Sql {
  const { kind: resource } = command.changes;
  const from = sql`(SELECT ${id}::uuid AS id) AS wanted LEFT JOIN LATERAL (SELECT (${equal ?? raw('NULL::uuid')}) AS id) AS same ON true`;
  const decision = decide([...refusals, ...duplicatesOf(resource, equal)], from, fresh);
  const added = sql`added AS (
      INSERT INTO ${raw(resources[resource])} (id, ${raw(Object.keys(row).join(', '))})
      SELECT resource_id, ${join(Object.values(row))} FROM applied
      RETURNING *
    )`;
  const values = sql`(SELECT jsonb_strip_nulls(to_jsonb(added) - ${`{id,deleted_at,${unaudited.join(',')}}`}::text[]) FROM added)`;
  return commandStatement({ command, decision, changes: [added, auditRow(command, sql`NULL::jsonb`, values)] });
}
