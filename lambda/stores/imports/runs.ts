import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import type { ImportFile, ImportMessage, ImportOptions, ImportProblem } from '../../contract/imports/run.ts';
import { importFile, importOptions } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { json } from '../sql/columns.ts';

type Writer = Grant<'catalog:write'>;

const openRun = z.object({
  source: z.string(),
  files: json(z.array(importFile)),
  options: json(importOptions),
  dry_run: z.boolean(),
  staged: z.boolean(),
  /** Whether the database copies staged rows from files: for large imports, if it can, or as the operator asked. */
  copies: z.boolean(),
  next_chunk: z.int(),
  file: z.int(),
  done_rows: z.int(),
});

/** Size of the files from which on copying pays, in bytes. */
const largeImport = 10_000_000;

/** A run that a worker goes on with: what it loads, and how far it is. */
export type OpenRun = z.output<typeof openRun>;

/** Stores that a run has begun. Storing it again changes nothing. */
export async function beginRun(grant: Writer, { run_id, begins }: ImportMessage): Promise<void> {
  if (!begins) return;
  const { source, files, options, dry_run, started_by, owner_sub = null } = begins;
  await queryCatalog(
    grant,
    sql`INSERT INTO etl_runs (id, source, file, files, options, dry_run, started_by, owner_sub, state, bytes)
        VALUES (${run_id}::uuid, ${source}, ${files[0]?.name ?? ''}, ${JSON.stringify(files)}::jsonb, ${JSON.stringify(options)}::jsonb,
                ${dry_run}, ${started_by}, ${owner_sub}::text, 'running', ${files.reduce((sum, { bytes }) => sum + bytes, 0)})
        ON CONFLICT (id) DO NOTHING`,
    z.unknown(),
  );
}

/**
 * The run, if it runs, and where it goes on: after the last rows of which every chunk is stored, or after the last chunk once all files
 * are staged.
 */
export async function openRunOf(grant: Writer, runId: string): Promise<OpenRun | undefined> {
  const [run] = await queryCatalog(
    grant,
    sql`UPDATE etl_runs SET progress_at = now() WHERE id = ${runId}::uuid AND state = 'running'
        RETURNING source, files::text, options::text, dry_run, staged,
          coalesce((options ->> 'fast')::boolean, bytes >= ${largeImport}) AND EXISTS (
            SELECT 1 FROM pg_proc WHERE proname = 'table_import_from_s3' AND pronamespace = to_regnamespace('aws_s3')) AS copies,
          (SELECT coalesce(max(chunk) + 1, 0) FROM etl_chunks WHERE run_id = etl_runs.id AND (done_rows IS NOT NULL OR staged)) AS next_chunk,
          (SELECT coalesce(max(file), 0) FROM etl_chunks WHERE run_id = etl_runs.id AND done_rows IS NOT NULL) AS file,
          (SELECT coalesce(max(done_rows), 0) FROM etl_chunks AS c WHERE run_id = etl_runs.id
             AND file = (SELECT max(file) FROM etl_chunks AS l WHERE l.run_id = etl_runs.id AND done_rows IS NOT NULL)) AS done_rows`,
    openRun,
  );
  return run;
}

/** Keeps options that a worker completed, such as which shows changed lately, so that the next one goes on with the same ones. */
export async function keepOptions(grant: Writer, runId: string, options: ImportOptions): Promise<void> {
  await queryCatalog(grant, sql`UPDATE etl_runs SET options = ${JSON.stringify(options)}::jsonb WHERE id = ${runId}::uuid`, z.unknown());
}

/** Notes that every file of a run is staged. */
export async function allIsStaged(grant: Writer, runId: string): Promise<void> {
  await queryCatalog(grant, sql`UPDATE etl_runs SET staged = true WHERE id = ${runId}::uuid`, z.unknown());
}

/** The mapping of a run, as the checksums of its files are remembered for. */
const mappingOfRun = raw(`md5(coalesce(options ->> 'map', ''))`);

/** Which of these files of Google Drive did an earlier run with the same mapping load as they are now? @returns their ids */
export async function loadedDriveFiles(grant: Writer, runId: string, files: readonly ImportFile[]): Promise<Set<string>> {
  const found = await queryCatalog(
    grant,
    sql`SELECT file_id FROM jsonb_to_recordset(${JSON.stringify(files)}::jsonb) AS file (key text, md5 text)
        JOIN drive_files AS loaded ON loaded.file_id = file.key AND loaded.md5 = file.md5
          AND loaded.mapping = (SELECT ${mappingOfRun} FROM etl_runs WHERE id = ${runId}::uuid)`,
    z.object({ file_id: z.string() }),
  );
  return new Set(found.map(({ file_id }) => file_id));
}

/** Why a run failed: as a code and in words. */
export interface RunFailure {
  readonly code: ImportProblem;
  readonly words: string;
}

/** Ends a run that runs: as failed if there is a failure, else as done. The files of Google Drive that it loaded are remembered. */
export async function endRun(grant: Writer, runId: string, failure?: RunFailure): Promise<void> {
  await queryCatalog(
    grant,
    sql`WITH ended AS (
          UPDATE etl_runs SET state = ${failure ? 'failed' : 'done'}, problem = ${failure?.words ?? null}, problem_code = ${failure?.code ?? null},
            finished_at = now(), progress_at = now()
          WHERE id = ${runId}::uuid AND state = 'running' RETURNING *
        )
        INSERT INTO drive_files (file_id, mapping, md5, run_id)
        SELECT key, ${mappingOfRun}, md5, id FROM ended, jsonb_to_recordset(files) AS file (key text, md5 text)
        WHERE state = 'done' AND source = 'drive' AND NOT dry_run
        ON CONFLICT (file_id, mapping) DO UPDATE SET md5 = EXCLUDED.md5, run_id = EXCLUDED.run_id`,
    z.unknown(),
  );
}

/** Cancels the runs that nobody started in time. */
export async function cancelUnstarted(grant: Writer): Promise<void> {
  const { code, words }: RunFailure = { code: 'not_started', words: 'Nobody started the import within a day.' };
  await queryCatalog(
    grant,
    sql`UPDATE etl_runs SET state = 'cancelled', problem = ${words}, problem_code = ${code}, finished_at = now(), version = version + 1
        WHERE state = 'waiting' AND start_by < now()`,
    z.unknown(),
  );
}

/** The next shows of a run whose cards are out of date. */
export const changedShows = async (grant: Writer, runId: string, limit: number): Promise<string[]> =>
  (
    await queryCatalog(
      grant,
      sql`SELECT id::text FROM etl_changed_shows WHERE run_id = ${runId}::uuid ORDER BY id LIMIT ${limit}`,
      z.object({ id: z.string() }),
    )
  ).map(({ id }) => id);

/** Notes that the cards of these shows are written. */
export async function cardsAreWritten(grant: Writer, runId: string, ids: readonly string[]): Promise<void> {
  await queryCatalog(
    grant,
    sql`DELETE FROM etl_changed_shows WHERE run_id = ${runId}::uuid
        AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid))`,
    z.unknown(),
  );
}
