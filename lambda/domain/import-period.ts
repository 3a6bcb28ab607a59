import { createHash } from 'node:crypto';

/** The first day of the period in which a moment is, in UTC. Weeks begin on Monday. */
export function periodOf(every: 'day' | 'week', moment: Date): string {
  const day = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()));
  if (every === 'week') day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** The id of the import of a source in a period: the same however often it is started (UUID version 8, RFC 9562). */
export function scheduledRunId(source: string, every: 'day' | 'week', moment: Date): string {
  const hex = createHash('sha256')
    .update(`${source} ${every} ${periodOf(every, moment)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
