import { scheduleIds } from '../../contract/imports/schedule.ts';
import { getImportSchedule } from '../../contract/routes/imports/get-import-schedule.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { scheduleById } from '../../stores/imports/schedules.ts';

export const handler = endpoint(getImportSchedule, async ({ path: { source }, use }) => {
  const schedule = await scheduleById(use('catalog:read'), scheduleIds[source]);
  if (!schedule) throw new Problem('not_found');
  return { status: 200, body: schedule, headers: { etag: `"${schedule.version}"` } };
});
