import * as z from 'zod';
import { importSchedule, scheduledSource } from '../../imports/schedule.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const getImportSchedule = defineRoute({
  key: 'GET /api/v1/import_schedules/{source}',
  name: 'get-import-schedule',
  summary: 'When a source is loaded again by itself',
  errorImpact: 'Administrators cannot see which imports start by themselves.',
  ...oneRoute(importSchedule, z.strictObject({ source: scheduledSource })),
  auth: 'admin',
  examples: [{ summary: 'The schedule of TVmaze', path: { source: 'tvmaze' }, answer: { source: 'tvmaze' } }],
});
