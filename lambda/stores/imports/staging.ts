import sql, { raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { runState } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { type Chunk, fresh, type Given, type LoadedRow, stored } from './chunk.ts';

/*
 * Sources that spread what they state about one thing over several files: their records wait in `staged_records` until all files are
 * read. Then the parts of each resource are joined by its key and loaded. A row leaves the table in the statement that loads it.
 */

/** Parts that complete a resource of this kind, the later ones first. */
const completing = { show: ['rating'], movie: ['rating'], episode: ['episode_details', 'rating'] } as const;

export type StagedKind = keyof typeof completing;

/** The kinds of staged things in the order of loading. */
export const stagedKinds = ['show', 'movie', 'episode'] as const satisfies readonly StagedKind[];

/** A record that waits: which part of a resource it is, and its content. */
export type StagedRow = LoadedRow & { readonly part: string };

type Writer = Grant<'catalog:write'>;

const progress = z.object({ state: runState });

/** Stores the records of a chunk until they are joined. */
export async function stage(grant: Writer, chunk: Chunk, rows: readonly StagedRow[]): Promise<z.output<typeof runState>> {
  const statement = sql`
    WITH ${fresh(chunk)},
    given AS MATERIALIZED (
      SELECT part, key, line, digest, row FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS list (row),
        jsonb_to_record(row) AS r (part text, key text, line bigint, digest text), fresh
    ),
    staged AS (
      INSERT INTO staged_records (run_id, part, key, line, digest, row)
      SELECT ${chunk.run_id}::uuid, part, key, line, digest, row - '{n,part,key,line,digest,counts}'::text[] FROM given
      ON CONFLICT (run_id, part, key) DO UPDATE SET line = EXCLUDED.line, digest = EXCLUDED.digest, row = EXCLUDED.row
      RETURNING xmax <> 0 AS again
    ),
    ${stored(chunk, {
      inserted: raw('0'),
      updated: raw('0'),
      unchanged: sql`${chunk.replaced} + (SELECT count(*) FILTER (WHERE again) FROM staged)`,
      refused: raw('SELECT NULL::text AS reason, NULL::bigint AS line, NULL::text AS key, 0 AS counts WHERE false'),
    })}
    SELECT state FROM etl_runs WHERE id = ${chunk.run_id}::uuid`;
  const [run] = await queryCatalog(grant, statement, progress);
  return run?.state ?? 'failed';
}

/**
 * Takes the next `limit` things of a kind from the staged records, with all their parts. `known`: those that the catalog has under the
 * source's key, of which only completing parts are staged.
 */
export const stagedRows =
  ({ run_id, source }: Chunk, kind: StagedKind, limit: number, known: boolean): Given =>
  (typed) => {
    const [first, second] = completing[kind];
    const parts = known ? completing[kind] : [kind];
    const inCatalog = sql`AND EXISTS (SELECT 1 FROM source_keys AS k WHERE k.source = ${source} AND k.kind = ${kind} AND k.key = s.key)`;
    const completed = (name: Sql, part: string | undefined) => sql`${name} AS (
      DELETE FROM staged_records AS s USING picked WHERE s.run_id = ${run_id}::uuid AND s.part = ${part ?? ''} AND s.key = picked.key
        AND picked.part <> s.part
      RETURNING s.key, s.digest, s.row
    )`;
    return sql`picked AS MATERIALIZED (
      DELETE FROM staged_records AS taken WHERE taken.run_id = ${run_id}::uuid AND EXISTS (SELECT 1 FROM fresh) AND (taken.part, taken.key) IN (
        SELECT min(s.part), s.key FROM staged_records AS s WHERE s.run_id = ${run_id}::uuid AND s.part = ANY (${`{${parts.join(',')}}`}::text[])
        ${known ? inCatalog : raw('')} GROUP BY s.key ORDER BY s.key LIMIT ${limit})
      RETURNING taken.part, taken.key, taken.line, taken.digest, taken.row
    ),
    ${completed(raw('more'), first)},
    ${completed(raw('yet_more'), second)},
    given AS MATERIALIZED (
      SELECT row_number() OVER (ORDER BY p.key)::int AS n, coalesce((p.row ->> 'id')::uuid, gen_random_uuid()) AS id, p.line, p.key,
             md5(concat_ws(' ', p.digest, m.digest, y.digest)) AS digest, (1 + (m.key IS NOT NULL)::int + (y.key IS NOT NULL)::int) AS counts, r.*
      FROM picked AS p LEFT JOIN more AS m USING (key) LEFT JOIN yet_more AS y USING (key), jsonb_to_record(
        jsonb_strip_nulls(coalesce(m.row, '{}')) || jsonb_strip_nulls(coalesce(y.row, '{}')) || jsonb_strip_nulls(p.row)) AS r (${typed})
    )`;
  };

/** Skips the next staged records that belong to nothing: details and ratings of what is not loaded. @returns how many there were */
export async function skipStaged(grant: Writer, chunk: Chunk, limit: number): Promise<number> {
  const statement = sql`
    WITH ${fresh(chunk)},
    given AS MATERIALIZED (
      DELETE FROM staged_records AS taken WHERE run_id = ${chunk.run_id}::uuid AND EXISTS (SELECT 1 FROM fresh) AND (part, key) IN (
        SELECT part, key FROM staged_records WHERE run_id = ${chunk.run_id}::uuid LIMIT ${limit})
      RETURNING part, key, line
    ),
    ${stored(chunk, {
      inserted: raw('0'),
      updated: raw('0'),
      unchanged: raw('0'),
      refused: raw(
        `SELECT CASE part WHEN 'episode_details' THEN 'unknown_show' ELSE 'unknown_title' END AS reason, line, key, 1 AS counts FROM given`,
      ),
    })}
    SELECT count(*)::int AS rows FROM given`;
  const [skipped] = await queryCatalog(grant, statement, z.object({ rows: z.int() }));
  return skipped?.rows ?? 0;
}
