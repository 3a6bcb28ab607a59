import sql, { raw } from 'sql-template-tag';
import { importRun, importRunSummary } from '../../contract/imports/run.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';

const sum = (column: string) => raw(`(SELECT coalesce(sum(${column}), 0)::int FROM etl_chunks AS c WHERE c.run_id = r.id)`);

/** Skipped rows of a run by reason. */
const reasons = raw(`(
  SELECT coalesce(jsonb_object_agg(reason, number), '{}')::text FROM (
    SELECT key AS reason, sum(value::int) AS number FROM etl_chunks AS c, jsonb_each_text(c.reasons) WHERE c.run_id = r.id GROUP BY key
  ) AS counted)`);

/** Bytes of the files of a run that are read. The chunks of a file state how far in the file they end. */
const readBytes = `(
  SELECT coalesce(sum(bytes), 0) FROM (SELECT max(bytes) AS bytes FROM etl_chunks AS c WHERE c.run_id = r.id GROUP BY file) AS of_files)`;

const summary = {
  file_count: raw('jsonb_array_length(r.files)'),
  progress: raw(`(CASE r.state WHEN 'done' THEN 1 ELSE least(1, round(${readBytes} / nullif(r.bytes, 0), 3)) END)::text`),
  read: sum('read'),
  inserted: sum('inserted'),
  updated: sum('updated'),
  unchanged: sum('unchanged'),
  skipped: raw('(SELECT coalesce(sum(value::int), 0)::int FROM etl_chunks AS c, jsonb_each_text(c.reasons) WHERE c.run_id = r.id)'),
  reasons,
  differences: raw('(SELECT count(*)::int FROM import_differences AS d WHERE d.run_id = r.id)'),
};

const files = raw(`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('name', f.file -> 'name', 'bytes', f.file -> 'bytes') ORDER BY f.position), '[]')::text
  FROM jsonb_array_elements(r.files) WITH ORDINALITY AS f (file, position))`);

const table = { tables: raw('etl_runs AS r'), id: raw('r.id'), living: sql`true` };

/** Runs of imports in a list. */
export const runSummaries = { ...table, columns: columnsOf(importRunSummary, 'r', summary), row: rowOf(importRunSummary) };

/** Runs of imports with the names of their files. */
export const runs = { ...table, columns: columnsOf(importRun, 'r', { ...summary, files }), row: rowOf(importRun) };
