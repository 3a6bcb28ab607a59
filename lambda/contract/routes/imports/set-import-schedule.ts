import * as z from 'zod';
import { waiting } from '../../examples.ts';
import { importScheduleFields, scheduledSource } from '../../imports/schedule.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

const path = { source: 'tvmaze' } as const;
const body = { enabled: false, every: 'week' } as const;

export const setImportSchedule = defineRoute({
  key: 'PUT /api/v1/import_schedules/{source}',
  name: 'set-import-schedule',
  summary: 'Load a source again every day or every week, or stop it',
  description: 'A period has at most one import, however often it is asked for. Schedules work on a stage that was deployed with them.',
  errorImpact: 'Administrators cannot change which imports start by themselves.',
  ...changeRoute('precondition_required'),
  auth: 'admin',
  path: z.strictObject({ source: scheduledSource }),
  body: importScheduleFields,
  examples: [
    { summary: 'Without `If-Match`', path, headers: waiting, body, code: 'precondition_required' },
    { summary: 'Off, and weekly later', path, headers: { ...waiting, 'if-match': '*' }, body },
  ],
});
