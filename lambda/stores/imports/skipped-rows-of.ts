import sql, { empty } from 'sql-template-tag';
import * as z from 'zod';
import { type SkippedRow, skippedRow } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { type Page, pageOf } from '../sql/page.ts';
import { type Asking, seenBy } from './run-by-id.ts';

/** The last row of a page: its chunk, and its place among the rows that were skipped with it. */
export type SkippedPosition = readonly [chunk: number, place: number];

const row = skippedRow.extend({ chunk: z.int(), place: z.int() });
const nothing = z.object({ chunk: z.null() });

/** Which rows did this run skip, and why? Undefined when there is no such run, or the caller may not see it. */
export async function skippedRowsOf(
  grant: Grant<'catalog:read'>,
  id: string,
  asking: Asking,
  { reason }: { readonly reason?: string | undefined },
  limit: number,
  after: SkippedPosition | undefined,
): Promise<Page<SkippedRow, SkippedPosition> | undefined> {
  const later = after ? sql`AND (c.chunk, place) > (${after[0]}, ${after[1]})` : empty;
  const statement = sql`
    SELECT listed.* FROM etl_runs AS r LEFT JOIN LATERAL (
      SELECT coalesce(entry ->> 'file', r.files -> c.file ->> 'name', r.file) AS file, (entry ->> 'line')::int AS line, entry ->> 'reason' AS reason, coalesce(entry ->> 'kind' = 'dropped', false) AS loaded,
             entry ->> 'field' AS field, entry ->> 'value' AS value, c.chunk, place::int AS place
      FROM etl_chunks AS c, jsonb_array_elements(c.skipped) WITH ORDINALITY AS list (entry, place)
      WHERE c.run_id = r.id ${reason ? sql`AND entry ->> 'reason' = ${reason}` : empty} ${later}
      ORDER BY c.chunk, place LIMIT ${limit + 1}
    ) AS listed ON true
    WHERE r.id = ${id}::uuid AND ${seenBy(asking)} ORDER BY chunk, place`;
  const rows = await queryCatalog(grant, statement, z.union([row, nothing]));
  if (rows.length === 0) return undefined;
  const found = rows.filter((one): one is z.output<typeof row> => one.chunk !== null);
  const { items, next } = pageOf(found, limit, ({ chunk, place }): SkippedPosition => [chunk, place]);
  return { items: items.map(({ chunk: _, place: __, ...skipped }) => skipped), next };
}
