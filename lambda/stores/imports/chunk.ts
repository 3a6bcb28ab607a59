import sql, { raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { Dropped, Skipped } from '../../contract/imports/record.ts';
import { runState } from '../../contract/imports/run.ts';

/** A part of a run: records of one kind, and what was read and skipped on the way to them. */
export interface Chunk {
  readonly run_id: string;
  readonly source: string;
  readonly dry_run: boolean;
  /** Its number within the run, from 0. */
  readonly chunk: number;
  /** Number of the file in the run, from 0. */
  readonly file: number;
  /** Rows of the file that are loaded once this chunk is; null while other chunks of the same rows follow. */
  readonly done_rows: number | null;
  /** Bytes of the file that were read by then. */
  readonly bytes: number;
  /** Rows read, those that are skipped too. */
  readonly read: number;
  /** Rows that a later row of the same resource in this chunk replaces. */
  readonly replaced: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** Rows that are skipped or lose a field, one by one; the first hundred of a chunk. */
  readonly skipped: readonly (Dropped | Skipped)[];
}

/** What every row of a chunk has beside its content. */
export interface LoadedRow {
  /** Its number within the chunk. */
  readonly n: number;
  /** The id of what it becomes if it is new. */
  readonly id: string;
  readonly line: number;
  readonly key: string;
  /** Digest of its content. Two equal digests mean that the source says the same as before. */
  readonly digest: string;
  /** 1 for a row of the file, 0 for what a row states beside its main record. */
  readonly counts: number;
}

/** Makes `given`, the rows that a statement loads: their columns are those of {@link LoadedRow} and the typed ones. It reads `fresh`. */
export type Given = (typed: Sql) => Sql;

/** Rows that come with the statement. */
export const givenRows =
  (rows: readonly LoadedRow[]): Given =>
  (typed) =>
    sql`given AS MATERIALIZED (
      SELECT given.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (
        n int, id uuid, line bigint, key text, digest text, counts int, ${typed}), fresh
    )`;

/** `fresh`: one row if the run runs and the chunk is not stored yet, else none. */
export const fresh = ({ run_id, chunk }: Chunk): Sql => sql`fresh AS (
      SELECT 1 FROM etl_runs WHERE id = ${run_id}::uuid AND state = 'running'
        AND NOT EXISTS (SELECT 1 FROM etl_chunks WHERE run_id = ${run_id}::uuid AND chunk = ${chunk})
    )`;

/** Whether a dry run found before that it would add the resource of this kind and key. */
export const isPlanned = ({ run_id, dry_run }: Pick<Chunk, 'run_id' | 'dry_run'>, kind: Sql, key: Sql): Sql =>
  dry_run
    ? sql`EXISTS (SELECT 1 FROM planned_keys AS p WHERE p.run_id = ${run_id}::uuid AND p.kind = ${kind} AND p.key = ${key})`
    : sql`false`;

interface Counts {
  /** Rows read, where the statement itself finds them. */
  readonly read?: Sql;
  readonly inserted: Sql;
  readonly updated: Sql;
  readonly unchanged: Sql;
  /** Rows that the statement refuses: `SELECT reason, line, key, counts`. */
  readonly refused: Sql;
}

/** What a statement refuses that refuses nothing. */
export const nothingRefused = raw('SELECT NULL::text AS reason, NULL::bigint AS line, NULL::text AS key, 0 AS counts WHERE false');

/** Stores what became of a chunk, in the statement that loads it, if `condition` has a row. */
export const stored = (
  chunk: Chunk,
  { read, inserted, updated, unchanged, refused }: Counts,
  condition: Sql = raw('SELECT 1 FROM fresh'),
): Sql => sql`
    beat AS (UPDATE etl_runs SET progress_at = now() WHERE id = ${chunk.run_id}::uuid AND EXISTS (SELECT 1 FROM fresh)),
    left_out AS MATERIALIZED (${refused}),
    stored AS (
      INSERT INTO etl_chunks (run_id, chunk, file, done_rows, bytes, read, inserted, updated, unchanged, reasons, skipped)
      SELECT ${chunk.run_id}::uuid, ${chunk.chunk}, ${chunk.file}, ${chunk.done_rows}::bigint, ${chunk.bytes}, ${read ?? chunk.read},
             ${inserted}, ${updated}, ${unchanged},
             (SELECT coalesce(jsonb_object_agg(reason, number), '{}') FROM (
                SELECT reason, sum(number) AS number FROM (
                  SELECT key AS reason, value::int AS number FROM jsonb_each_text(${JSON.stringify(chunk.reasons)}::jsonb)
                  UNION ALL SELECT reason, counts FROM left_out) AS counted GROUP BY reason) AS reasons),
             ${JSON.stringify(chunk.skipped)}::jsonb || (
               SELECT coalesce(jsonb_agg(jsonb_build_object('line', line, 'reason', reason, 'value', left(key, 200)) ORDER BY line), '[]')
               FROM (SELECT * FROM left_out ORDER BY line LIMIT 100) AS first_refused)
      FROM (${condition}) AS condition
    )`;

/** A chunk of no rows, for statements that find their rows in the database. */
export const without = { done_rows: null, bytes: 0, read: 0, replaced: 0, reasons: {}, skipped: [] } as const;

/** What a statement says about its chunk. */
export const chunkOutcome = z.object({
  /** The state of the run, which must still run for the next chunk. */
  state: runState,
  /** Whether the chunk is new. A statement whose answer was lost finds its chunk stored, and no rows. */
  fresh: z.boolean(),
  /** How many rows there were. */
  rows: z.int(),
  /** The last of their keys; null if there were none. */
  last: z.string().nullable(),
  /** Whether each row was as its source stated it before. */
  same: z.boolean(),
});

export type ChunkOutcome = z.output<typeof chunkOutcome>;

/** The last part of a statement that loads a chunk: its {@link chunkOutcome}. `same` is null where there are no rows. */
export const outcomeOf = ({ run_id }: Pick<Chunk, 'run_id'>, same: Sql = raw('SELECT false')): Sql => sql`
    SELECT state, EXISTS (SELECT 1 FROM fresh) AS fresh, (SELECT count(*)::int FROM given) AS rows, (SELECT max(key) FROM given) AS last,
           coalesce((${same}), true) AS same
    FROM etl_runs WHERE id = ${run_id}::uuid`;
