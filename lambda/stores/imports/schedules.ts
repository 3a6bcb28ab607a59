import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import { importOptions } from '../../contract/imports/run.ts';
import { importSchedule, type ScheduledSource, schedulePeriod } from '../../contract/imports/schedule.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { columnsOf, json, rowOf } from '../sql/columns.ts';
import { oneById } from '../sql/view.ts';

/** Who started an import that nobody started. */
export const startedBySchedule = 'schedule';

/** When is this source loaded again by itself? */
export const scheduleById = oneById({
  columns: columnsOf(importSchedule, 's', {
    last_run_id: sql`(SELECT id FROM etl_runs AS r WHERE r.source = s.source AND r.started_by = ${startedBySchedule} ORDER BY started_at DESC LIMIT 1)`,
  }),
  row: rowOf(importSchedule),
  tables: raw('import_schedules AS s'),
  id: raw('s.id'),
  living: sql`true`,
});

const enabled = z.object({ every: schedulePeriod, options: json(importOptions).nullable() });

/** The schedule of a source, with the options of the import that it repeats; undefined if it is off. */
export async function enabledSchedule(grant: Grant<'catalog:read'>, source: ScheduledSource) {
  const statement = sql`
    SELECT every, r.options::text FROM import_schedules AS s LEFT JOIN etl_runs AS r ON r.id = s.repeats
    WHERE s.source = ${source} AND enabled`;
  return (await queryCatalog(grant, statement, enabled))[0];
}
