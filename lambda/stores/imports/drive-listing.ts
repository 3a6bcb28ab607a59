import sql from 'sql-template-tag';
import * as z from 'zod';
import type { DriveQuestion, ImportFile } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';

/** An entry of a folder that is not loaded, as the report of the run names it. */
export interface LeftEntry {
  readonly file: string;
  readonly line: number;
  readonly reason: 'not_a_file' | 'unknown_file' | 'too_many_files';
  readonly value: string;
}

interface Listing {
  readonly run_id: string;
  /** The number of the next chunk. */
  readonly chunk: number;
  /** What the run knew of its folders before the listing, and after it. */
  readonly before: DriveQuestion;
  readonly after: DriveQuestion;
  readonly files: readonly ImportFile[];
  readonly left: readonly LeftEntry[];
  /** How many files are as an earlier run loaded them. */
  readonly unchanged: number;
}

/** Stores the listing of a folder. A listing that is stored already, and one of a run that does not run, changes nothing. */
export async function storeListing(grant: Grant<'catalog:write'>, listing: Listing): Promise<void> {
  const { run_id, chunk, before, after, files, left, unchanged } = listing;
  const bytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  await queryCatalog(
    grant,
    sql`WITH listed AS (
          UPDATE etl_runs SET files = files || ${JSON.stringify(files)}::jsonb, bytes = bytes + ${bytes}, progress_at = now(),
            options = jsonb_set(options, '{drive}', ${JSON.stringify(after)}::jsonb)
          WHERE id = ${run_id}::uuid AND state = 'running' AND options -> 'drive' = ${JSON.stringify(before)}::jsonb
          RETURNING id
        )
        INSERT INTO etl_chunks (run_id, chunk, file, done_rows, read, inserted, updated, unchanged, reasons, skipped)
        SELECT id, ${chunk}, 0, 0, ${left.length + unchanged}, 0, 0, ${unchanged},
               (SELECT coalesce(jsonb_object_agg(reason, number), '{}') FROM (
                  SELECT reason, count(*) AS number FROM jsonb_to_recordset(${JSON.stringify(left)}::jsonb) AS entry (reason text) GROUP BY reason) AS counted),
               ${JSON.stringify(left.slice(0, 100))}::jsonb
        FROM listed`,
    z.unknown(),
  );
}
