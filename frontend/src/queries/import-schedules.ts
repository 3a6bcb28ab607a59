import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../../lambda/contract/client.ts';
import { call } from '../api.ts';

/** When a source is loaded again by itself. */
export type ImportSchedule = AnswerOf<'GET /api/v1/import_schedules/{source}'>['body'];

export type ScheduledSource = ImportSchedule['source'];

/** The schedule of a source. */
export const importScheduleQuery = (source: ScheduledSource) =>
  queryOptions({
    queryKey: ['catalog', 'import-schedules', source] as const,
    queryFn: async ({ signal }) => (await call('GET /api/v1/import_schedules/{source}', { path: { source }, signal })).body,
  });
