import sql, { raw, type Sql } from 'sql-template-tag';
import type { Rule } from '../sql/decision.ts';

const days = (row: string) => `daterange(${row}.contract_start_date, ${row}.contract_end_date, '[]')`;

/** Whether two contracts of one show, given by their row names, exclude each other. `WORLD` includes every region. */
export const excludeEachOther = (one: string, other: string): Sql =>
  raw(`${one}.exclusive AND ${other}.exclusive AND (${one}.region = ${other}.region OR 'WORLD' IN (${one}.region, ${other}.region))
        AND ${days(one)} && ${days(other)}`);

/** Whether two contracts, given by their row names, have equal distributors and terms. `contracts_once` compares the same columns. */
export const sameTerms = (one: string, other: string): Sql =>
  raw(
    ['distributor_id', 'distribution_type', 'region', 'contract_start_date', 'contract_end_date', 'exclusive']
      .map((column) => `${one}.${column} IS NOT DISTINCT FROM ${other}.${column}`)
      .join(' AND '),
  );

/** Refuses a contract if an exclusive contract of its show overlaps. `own` is the name of its row in FROM. */
export function excludedByAnother(own: Sql): Rule {
  const found = (value: string) => sql`(
    SELECT ${raw(value)} FROM ${own} AS own
    JOIN tv_show_distributors AS other ON other.tv_show_id = own.tv_show_id AND other.id <> own.id AND other.deleted_at IS NULL
    JOIN distributors AS d ON d.id = other.distributor_id
    WHERE ${excludeEachOther('own', 'other')}
    ORDER BY other.contract_start_date, other.id LIMIT 1)`;
  const period = `' from ' || other.contract_start_date || coalesce(' to ' || other.contract_end_date, '')`;
  return {
    when: sql`EXISTS ${found('1')}`,
    code: 'contract_overlap',
    detail: found(`'The exclusive contract of ' || d.name || ' for ' || other.region || ${period} || ' overlaps.'`),
    names: found('other.id'),
  };
}
