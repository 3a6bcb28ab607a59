import sql, { join, raw, type Sql } from 'sql-template-tag';

/** One reason why a command is not applied. */
export interface Rule {
  readonly when: Sql;
  /** Under which code it is refused; null makes it the duplicate of what `names` names. */
  readonly code: string | null;
  /** In which words. @default none */
  readonly detail?: Sql;
  /** The id of the thing that stands in the way. @default the one that the command is about */
  readonly names?: Sql;
}

/**
 * What a command comes to, as the one row that `commandStatement` wants: the first rule that matches refuses it, otherwise
 * it is applied. `from` gives the row `wanted` with the id that it is about, and whatever the rules look at.
 */
export function decide(rules: readonly Rule[], from: Sql, { now, next }: { now: Sql; next: Sql }): Sql {
  const first = (value: (rule: Rule) => Sql, otherwise: Sql) =>
    sql`CASE ${join(
      rules.map((rule) => sql`WHEN ${rule.when} THEN ${value(rule)}`),
      ' ',
    )} ELSE ${otherwise} END`;
  return sql`
    SELECT ${first(({ code }) => raw(code === null ? `'duplicate'` : `'rejected'`), raw(`'applied'`))} AS state,
           ${first(({ code }) => sql`${code}::text`, raw('NULL'))} AS code,
           ${first(({ detail = raw('NULL::text') }) => detail, raw('NULL'))} AS detail,
           ${first(({ names = raw('wanted.id') }) => names, raw('wanted.id'))} AS resource_id,
           ${first(({ code }) => (code === null ? raw('NULL::int') : now), next)} AS version
    FROM ${from}`;
}

/** The versions of something that is made: none while it is refused, then the first. */
export const fresh = { now: raw('NULL::int'), next: raw('1') };

/** The rule that something equal, with the id that `same.id` gives, makes a command its duplicate. */
export const duplicateOfSame: Rule = { when: raw('same.id IS NOT NULL'), code: null, names: raw('same.id') };
