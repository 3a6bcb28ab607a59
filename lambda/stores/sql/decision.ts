import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { RefusalCode } from '../../contract/reasons.ts';

/** A rule that refuses a command. */
export interface Rule {
  readonly when: Sql;
  /** Code of the refusal; null for a duplicate of the row `names`. */
  readonly code: RefusalCode | null;
  /** The fields that a duplicate shares with the existing row, separated by commas. */
  readonly shared?: Sql;
  /** Explanation for people. @default none */
  readonly detail?: Sql;
  /** The id of the row that causes the refusal. @default the row being changed; none for a new row */
  readonly names?: Sql;
}

/** The current version and id of the changed row, for a refused command, and its next version. */
interface Versions {
  readonly now: Sql;
  readonly next: Sql;
  readonly id: Sql;
}

/**
 * The outcome of a command as one row for `commandStatement`: the first matching rule refuses it, otherwise it is applied. `from`
 * provides the row `wanted` with the id of the resource, and the rows that the rules read.
 */
export function decide(rules: readonly Rule[], from: Sql, { now, next, id }: Versions): Sql {
  const first = (value: (rule: Rule) => Sql, otherwise: Sql) =>
    rules.length === 0
      ? otherwise
      : sql`CASE ${join(
          rules.map((rule) => sql`WHEN ${rule.when} THEN ${value(rule)}`),
          ' ',
        )} ELSE ${otherwise} END`;
  return sql`
    SELECT ${first(({ code }) => raw(code === null ? `'duplicate'` : `'rejected'`), raw(`'applied'`))} AS state,
           ${first(({ code, shared = raw('NULL::text') }) => (code === null ? shared : sql`${code}::text`), raw('NULL'))} AS code,
           ${first(({ detail = raw('NULL::text') }) => detail, raw('NULL'))} AS detail,
           ${first(({ names = id }) => names, raw('wanted.id'))} AS resource_id,
           ${first(({ code }) => (code === null ? raw('NULL::int') : now), next)} AS version,
           NULL::jsonb AS rows
    FROM ${from}`;
}

/** The versions of a new row: no id or version if the command is refused, otherwise version 1. */
export const fresh: Versions = { now: raw('NULL::int'), next: raw('1'), id: raw('NULL::uuid') };
