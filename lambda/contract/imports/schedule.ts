import * as z from 'zod';
import { orNull, stateFields, uuid } from '../fields.ts';

/** Sources that the worker can load again by itself. */
export const scheduledSource = z.enum(['tvmaze', 'drive']);

export type ScheduledSource = z.infer<typeof scheduledSource>;

/** The ids of the schedules. There is one for each source from the beginning. */
export const scheduleIds: Readonly<Record<ScheduledSource, string>> = {
  tvmaze: '00000000-0000-8000-8000-000000000001',
  drive: '00000000-0000-8000-8000-000000000002',
};

export const schedulePeriod = z.enum(['day', 'week']);

export type SchedulePeriod = z.infer<typeof schedulePeriod>;

/** The fields of a schedule that administrators set. */
export const importScheduleFields = z.strictObject({
  enabled: z.boolean(),
  every: schedulePeriod.meta({ description: 'One import in each UTC day, or in each week from Monday on' }),
  repeats: orNull(uuid).meta({
    description:
      'The import whose question is asked again: the shows of TVmaze, or the folder and mapping of Google Drive. Without one, TVmaze is asked for the shows that changed in the period.',
  }),
});

/** When a source is loaded again by itself. */
export const importSchedule = z
  .object({
    id: uuid,
    source: scheduledSource,
    enabled: z.boolean(),
    every: schedulePeriod,
    repeats: uuid.nullable(),
    last_run_id: uuid.nullable().meta({ description: 'The latest import that the schedule started' }),
    ...stateFields,
  })
  .meta({ id: 'ImportSchedule' });
