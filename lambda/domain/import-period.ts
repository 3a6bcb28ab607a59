import { derivedId } from './derived-id.ts';

/** The first day of the period in which a moment is, in UTC. Weeks begin on Monday. */
export function periodOf(every: 'day' | 'week', moment: Date): string {
  const day = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()));
  if (every === 'week') day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** The id of the import of a source in a period: the same however often it is started. */
export const scheduledRunId = (source: string, every: 'day' | 'week', moment: Date): string =>
  derivedId('scheduled', source, every, periodOf(every, moment));
