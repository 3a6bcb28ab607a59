import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { RefusalCode } from '../../contract/reasons.ts';

/** One reason why a command is not applied. */
export interface Rule {
  readonly when: Sql;
  /** Under which code it is refused; null makes it the duplicate of what `names` names. */
  readonly code: RefusalCode | null;
  /** The fields that a duplicate shares with the existing row, separated by commas. */
  readonly shared?: Sql;
  /** In which words. @default none */
  readonly detail?: Sql;
  /** The id of the row that causes the refusal. @default the row being changed; none for a new row */
  readonly names?: Sql;
}

/** The version and the id of what a command is about while it is refused, and the version that is next. */
interface Versions {
  readonly now: Sql;
  readonly next: Sql;
  readonly thing: Sql;
}

/**
 * What a command comes to, as the one row that `commandStatement` wants: the first rule that matches refuses it, otherwise
 * it is applied. `from` gives the row `wanted` with the id that it is about, and whatever the rules look at.
 */
export function decide(rules: readonly Rule[], from: Sql, { now, next, thing }: Versions): Sql {
  const first = (value: (rule: Rule) => Sql, otherwise: Sql) =>
    sql`CASE ${join(
      rules.map((rule) => sql`WHEN ${rule.when} THEN ${value(rule)}`),
      ' ',
    )} ELSE ${otherwise} END`;
  return sql`
    SELECT ${first(({ code }) => raw(code === null ? `'duplicate'` : `'rejected'`), raw(`'applied'`))} AS state,
           ${first(({ code, shared = raw('NULL::text') }) => (code === null ? shared : sql`${code}::text`), raw('NULL'))} AS code,
           ${first(({ detail = raw('NULL::text') }) => detail, raw('NULL'))} AS detail,
           ${first(({ names = thing }) => names, raw('wanted.id'))} AS resource_id,
           ${first(({ code }) => (code === null ? raw('NULL::int') : now), next)} AS version,
           NULL::jsonb AS rows
    FROM ${from}`;
}

/** Something that is made: while it is refused there is none of it, then its first version. */
export const fresh: Versions = { now: raw('NULL::int'), next: raw('1'), thing: raw('NULL::uuid') };
