import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { mostRows } from '../../contract/analytics.ts';
import { type CatalogGrant, queryCatalog } from '../../platform/catalog.ts';

/** Sorted rows of figures, their totals, and whether more rows follow. */
export interface Figures<R, T> {
  readonly data: readonly R[];
  readonly totals: T;
  readonly more: boolean;
}

/** The position of a row: its values in the sort order. */
export type FigurePosition = readonly (string | number)[];

/** One key of a sort order: its SQL expression, its value in a row, and its value as a parameter. */
export interface FigureKey<R> {
  readonly key: Sql;
  readonly of: (row: R) => string | number;
  readonly value: (given: string | number) => Sql;
}

/** A sort key for integers. */
export const byNumber = <R>(key: string, of: (row: R) => number): FigureKey<R> => ({
  key: raw(key),
  of,
  value: (given) => sql`${given}::bigint`,
});

/** A sort key for text, compared exactly. */
export const byText = <R>(key: string, of: (row: R) => string): FigureKey<R> => ({
  key: raw(`(${key}) COLLATE "C"`),
  of,
  value: (given) => sql`${given}::text`,
});

/** A sort key for names, ignoring case. */
export const byName = <R>(key: string, of: (row: R) => string): FigureKey<R> => ({
  key: raw(`lower((${key}) COLLATE pg_c_utf8)`),
  of,
  value: (given) => sql`lower(${given}::text COLLATE pg_c_utf8)`,
});

/** The position of a row. */
export const positionIn =
  <R>(order: readonly FigureKey<R>[]) =>
  (row: R): FigurePosition =>
    order.map(({ of }) => of(row));

interface Question<R, RS extends z.ZodType<R>, TS extends z.ZodType> {
  /** Common table expressions, `totals` (one row) among them. */
  readonly given: Sql;
  /** The listed expression, with the condition for its rows. */
  readonly source: Sql;
  readonly order: readonly FigureKey<R>[];
  readonly after: FigurePosition | undefined;
  /** Further expressions that read `listed`. */
  readonly further?: Sql;
  /** The JSON of a row of `listed`. @default its columns */
  readonly figure?: Sql;
  readonly row: RS;
  readonly totals: TS;
}

/**
 * Runs a statement whose rows contain one figure and the totals, both as JSON. Without figures, the answer is one row with the totals.
 */
export async function askFigures<R, RS extends z.ZodType<R>, TS extends z.ZodType>(
  grant: CatalogGrant,
  { given, source, order, after, further, figure = raw('to_jsonb(listed)'), row, totals }: Question<R, RS, TS>,
): Promise<Figures<R, z.output<TS>>> {
  const keys = join(order.map(({ key }) => key));
  const beyond = after ? sql`AND (${keys}) > (${join(order.map(({ value }, index) => value(after[index] ?? '')))})` : empty;
  const statement = sql`
    WITH ${given},
    listed AS (
      SELECT row_number() OVER (ORDER BY ${keys}) AS place, source.* FROM ${source} ${beyond} ORDER BY place LIMIT ${mostRows + 1}
    )
    ${further ? sql`, ${further}` : empty}
    SELECT to_jsonb(totals)::text AS totals, CASE WHEN listed.place IS NOT NULL THEN ${figure} END::text AS figure
    FROM totals LEFT JOIN listed ON true
    ORDER BY listed.place`;
  const rows = await queryCatalog(grant, statement, z.object({ totals: z.string(), figure: z.string().nullable() }));
  const data = rows.flatMap((one) => (one.figure === null ? [] : [row.parse(JSON.parse(one.figure))]));
  return {
    data: data.slice(0, mostRows),
    totals: totals.parse(JSON.parse(rows[0]?.totals ?? '{}')),
    more: data.length > mostRows,
  };
}
