import type { Sql } from 'sql-template-tag';
import * as z from 'zod';
import { type CatalogGrant, queryCatalog } from '../../../platform/catalog.ts';

/** The answer to an analytic question: its rows, and the totals that they are a part of. */
export interface Figures<R, T> {
  readonly data: readonly R[];
  readonly totals: T;
}

/**
 * Asks a question whose every row repeats the totals beside one figure, both as JSON; a question without figures answers one
 * row with the totals alone. One row per figure keeps each below the 64 kB that the Data API allows.
 */
export async function askFigures<R extends z.ZodType, T extends z.ZodType>(
  grant: CatalogGrant,
  statement: Sql,
  row: R,
  totals: T,
): Promise<Figures<z.output<R>, z.output<T>>> {
  const rows = await queryCatalog(grant, statement, z.object({ totals: z.string(), figure: z.string().nullable() }));
  return {
    data: rows.flatMap(({ figure }) => (figure === null ? [] : [row.parse(JSON.parse(figure))])),
    totals: totals.parse(JSON.parse(rows[0]?.totals ?? '{}')),
  };
}
