import sql, { raw } from 'sql-template-tag';
import { setImportSchedule } from '../../contract/commands/imports/set-import-schedule.ts';
import { change } from '../sql/change-statement.ts';

export const setImportScheduleStatement = change(setImportSchedule, ({ enabled, every, repeats }) => ({
  set: sql`enabled = ${enabled}::boolean, every = ${every}::text, repeats = ${repeats}::uuid`,
  refusals: [
    {
      when: sql`${repeats}::uuid IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM etl_runs AS r WHERE r.id = ${repeats}::uuid AND r.source = current.source AND (r.options -> 'ask' IS NOT NULL OR r.options -> 'drive' IS NOT NULL))`,
      code: 'unknown_import',
      detail: raw(`'There is no import of ' || current.source || ' with this id that can be repeated.'`),
    },
    {
      when: sql`${enabled}::boolean AND current.source = 'drive' AND ${repeats}::uuid IS NULL`,
      code: 'unknown_import',
      detail: raw(`'Which folder? Load it once, and send the id of that import as repeats.'`),
    },
  ],
}));
