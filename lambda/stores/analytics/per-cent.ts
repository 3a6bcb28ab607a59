import sql, { type Sql } from 'sql-template-tag';

/** A fraction as a percentage with two decimals. Only 1 becomes 100 and only 0 becomes 0; nearly 1 becomes 99.99, nearly 0 becomes 0.01. */
export const perCent = (part: Sql): Sql => sql`
  CASE ${part} WHEN 0 THEN 0 WHEN 1 THEN 100 ELSE least(greatest(round((${part} * 100)::numeric, 2), 0.01), 99.99) END`;
