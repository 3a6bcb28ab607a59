import sql, { type Sql } from 'sql-template-tag';

/** A part of one as per cent with two decimals. Only all is 100 and only nothing is 0: what is nearly so is 99.99 or 0.01. */
export const perCent = (part: Sql): Sql => sql`
  CASE ${part} WHEN 0 THEN 0 WHEN 1 THEN 100 ELSE least(greatest(round((${part} * 100)::numeric, 2), 0.01), 99.99) END`;
