import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { runState } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import {
  type Chunk,
  type ChunkOutcome,
  chunkOutcome,
  fresh,
  type Given,
  type LoadedRow,
  nothingRefused,
  outcomeOf,
  stored,
} from './chunk.ts';

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
export type StagedRow = Pick<LoadedRow, 'key' | 'line'> & { readonly part: string };

type Writer = Grant<'catalog:write'>;

const progress = z.object({ state: runState });

/** Stores the records of a chunk until they are joined. */
export async function stage(grant: Writer, chunk: Chunk, rows: readonly StagedRow[]): Promise<z.output<typeof runState>> {
  const statement = sql`
    WITH ${fresh(chunk)},
    given AS MATERIALIZED (
      SELECT part, key, line, row FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS list (row),
        jsonb_to_record(row) AS r (part text, key text, line bigint), fresh
    ),
    staged AS (
      INSERT INTO staged_records (run_id, part, key, line, row)
      SELECT ${chunk.run_id}::uuid, part, key, line, row - '{part,key,line}'::text[] FROM given
      ON CONFLICT (run_id, part, key) DO UPDATE SET line = EXCLUDED.line, row = EXCLUDED.row
      RETURNING xmax <> 0 AS again
    ),
    ${stored(chunk, {
      inserted: raw('0'),
      updated: raw('0'),
      unchanged: sql`${chunk.replaced} + (SELECT count(*) FILTER (WHERE again) FROM staged)`,
      refused: nothingRefused,
    })}
    SELECT state FROM etl_runs WHERE id = ${chunk.run_id}::uuid`;
  const [run] = await queryCatalog(grant, statement, progress);
  return run?.state ?? 'failed';
}

/** A new id that begins with the time, like those that the worker gives to rows of other loads (UUID version 7). */
const newId = raw(
  `(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`,
);

/** What a staged record states, without the ids that each load makes up. */
const content = (record: string): Sql => raw(`(${record}.row - '{new_distributor_id,episodes}'::text[])::text`);

/** A step of joining: the next `limit` things of a kind whose keys come after a key. */
export interface JoinStep {
  readonly kind: StagedKind;
  /** Things that the catalog has under the source's key, of which only completing parts are staged. */
  readonly known: boolean;
  readonly after: string;
  readonly limit: number;
}

/** Keys of staged records of one part, in order: an index scan that starts after a key, so that each step costs the same. */
const keysOf = (part: string, { run_id, source }: Pick<Chunk, 'run_id' | 'source'>, { kind, known, after, limit }: JoinStep): Sql => sql`(
        SELECT part, key FROM staged_records AS s WHERE s.run_id = ${run_id}::uuid AND s.part = ${part} AND s.key > ${after}
        ${known ? sql`AND EXISTS (SELECT 1 FROM source_keys AS k WHERE k.source = ${source} AND k.kind = ${kind} AND k.key = s.key)` : empty}
        ORDER BY s.key LIMIT ${limit})`;

/** Takes the next staged things, with all their parts. */
export const stagedRows =
  (chunk: Pick<Chunk, 'run_id' | 'source'>, step: JoinStep): Given =>
  (typed) => {
    const { run_id } = chunk;
    const [first, second] = completing[step.kind];
    const parts = step.known ? completing[step.kind] : [step.kind];
    const completed = (name: Sql, part: string | undefined) => sql`${name} AS (
      DELETE FROM staged_records AS s USING picked WHERE s.run_id = ${run_id}::uuid AND s.part = ${part ?? ''} AND s.key = picked.key
        AND picked.part <> s.part
      RETURNING s.key, s.row
    )`;
    return sql`next AS MATERIALIZED (
      SELECT min(part) AS part, key FROM (${join(
        parts.map((part) => keysOf(part, chunk, step)),
        ' UNION ALL ',
      )}) AS listed, fresh
      GROUP BY key ORDER BY key LIMIT ${step.limit}
    ),
    picked AS MATERIALIZED (
      DELETE FROM staged_records AS taken USING next WHERE taken.run_id = ${run_id}::uuid AND taken.part = next.part AND taken.key = next.key
      RETURNING taken.part, taken.key, taken.line, taken.row
    ),
    ${completed(raw('more'), first)},
    ${completed(raw('yet_more'), second)},
    given AS MATERIALIZED (
      SELECT row_number() OVER (ORDER BY p.key)::int AS n, ${newId} AS id, p.line, p.key,
             md5(concat_ws(' ', ${content('p')}, ${content('m')}, ${content('y')})) AS digest, (1 + (m.key IS NOT NULL)::int + (y.key IS NOT NULL)::int) AS counts, r.*
      FROM picked AS p LEFT JOIN more AS m USING (key) LEFT JOIN yet_more AS y USING (key), jsonb_to_record(
        jsonb_strip_nulls(coalesce(m.row, '{}')) || jsonb_strip_nulls(coalesce(y.row, '{}')) || jsonb_strip_nulls(p.row)) AS r (${typed})
    )`;
  };

/** Why the records of a part that belong to nothing are skipped. */
const leftOver = { episode_details: 'unknown_show', rating: 'unknown_title' } as const;

type LeftPart = keyof typeof leftOver;

/** Parts whose records can belong to nothing once everything is joined. */
export const leftParts = Object.keys(leftOver) as LeftPart[];

/** Skips the next staged records that belong to nothing: details and ratings of what is not loaded. */
export async function skipStaged(
  grant: Writer,
  chunk: Chunk,
  { part, after, limit }: { readonly part: LeftPart } & Pick<JoinStep, 'after' | 'limit'>,
): Promise<ChunkOutcome> {
  const statement = sql`
    WITH ${fresh(chunk)},
    given AS MATERIALIZED (
      DELETE FROM staged_records AS taken WHERE run_id = ${chunk.run_id}::uuid AND EXISTS (SELECT 1 FROM fresh) AND part = ${part} AND key IN (
        SELECT key FROM staged_records WHERE run_id = ${chunk.run_id}::uuid AND part = ${part} AND key > ${after} ORDER BY key LIMIT ${limit})
      RETURNING key, line
    ),
    ${stored(chunk, {
      inserted: raw('0'),
      updated: raw('0'),
      unchanged: raw('0'),
      refused: sql`SELECT ${leftOver[part]} AS reason, line, key, 1 AS counts FROM given`,
    })}
    ${outcomeOf(chunk)}`;
  const [outcome] = await queryCatalog(grant, statement, chunkOutcome);
  if (!outcome) throw new Error(`There is no import ${chunk.run_id}`);
  return outcome;
}
