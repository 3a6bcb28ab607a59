import type { ImportSchedule, ScheduledSource } from '../../queries/import-schedules.ts';

/** What the schedule of each source does, for the day or the week. */
const tasks: Readonly<Record<ScheduledSource, (period: ImportSchedule['every'], isRepeat: boolean) => string>> = {
  tvmaze: (period, isRepeat) =>
    isRepeat ? 'Asks TVmaze again what an earlier import asked.' : `Loads the shows that changed on TVmaze in the last ${period}.`,
  drive: () => 'Loads the files of the folder that changed.',
};

/** The sources with a schedule, in the order of the page. */
export const scheduledSources = Object.keys(tasks) as ScheduledSource[];

/** The first day of the next period, in UTC; weeks begin on Monday. */
function nextPeriod(every: ImportSchedule['every'], now: Date): Date {
  const days = every === 'day' ? 1 : 7 - ((now.getUTCDay() + 6) % 7);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days));
}

/** How often a source is loaded, such as `Every day`, or `Off`. */
export const rhythm = ({ enabled, every }: ImportSchedule): string => (enabled ? `Every ${every}` : 'Off');

interface Known {
  /** When the latest import of the schedule started. */
  readonly lastStart: string | undefined;
  /** Whether schedules start imports on this stage. */
  readonly isServed: boolean;
  readonly now: Date;
}

/** What a schedule does next, in words. A period has at most one import. `day` writes a calendar day (`2026-11-30`). */
export function nextText(schedule: ImportSchedule, { lastStart, isServed, now }: Known, day: (date: string) => string): string {
  const { enabled, every, source, repeats } = schedule;
  if (!enabled) return 'Nothing is loaded by itself.';
  const task = tasks[source](every, repeats !== null);
  if (!isServed) return `${task} This stage was deployed without schedules, so no import starts.`;
  const next = nextPeriod(every, now);
  const thisPeriod = new Date(next.getTime() - (every === 'day' ? 1 : 7) * 86_400_000);
  const isDone = lastStart !== undefined && new Date(lastStart) >= thisPeriod;
  return `${task} ${isDone ? `Next on ${day(next.toISOString().slice(0, 10))}.` : 'Next within a day.'}`;
}
