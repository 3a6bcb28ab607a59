import sql, { raw } from 'sql-template-tag';
import { importRun } from '../../contract/imports/run.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';

const sum = (column: string) => raw(`(SELECT coalesce(sum(${column}), 0)::int FROM etl_chunks AS c WHERE c.run_id = r.id)`);

/** Skipped rows of a run by reason. */
const reasons = raw(`(
  SELECT coalesce(jsonb_object_agg(reason, number), '{}')::text FROM (
    SELECT key AS reason, sum(value::int) AS number FROM etl_chunks AS c, jsonb_each_text(c.reasons) WHERE c.run_id = r.id GROUP BY key
  ) AS counted)`);

/** Runs of imports as the API shows them. */
export const runs = {
  columns: columnsOf(importRun, 'r', {
    files: raw('r.files::text'),
    read: sum('read'),
    inserted: sum('inserted'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    skipped: raw('(SELECT coalesce(sum(value::int), 0)::int FROM etl_chunks AS c, jsonb_each_text(c.reasons) WHERE c.run_id = r.id)'),
    reasons,
    differences: raw('(SELECT count(*)::int FROM import_differences AS d WHERE d.run_id = r.id)'),
  }),
  row: rowOf(importRun),
  tables: raw('etl_runs AS r'),
  id: raw('r.id'),
  living: sql`true`,
};
