import type { Airs } from '../../../lambda/contract/episode-facts.ts';
import type { Formats } from '../ui/formats.ts';

/**
 * When an episode airs, in words: `Jan 21, 2008, 3:00 AM` in the person's time zone, a day, a month or a year as its source states it, or
 * `not announced`. A day is the same everywhere; only an instant moves with the time zone.
 */
export function airTime(
  { at, date }: Pick<Airs, 'at' | 'date'>,
  { dayAndTime, calendarDay }: Pick<Formats, 'dayAndTime' | 'calendarDay'>,
): string {
  if (at !== null) return dayAndTime(at);
  return date === null ? 'not announced' : calendarDay(date);
}

/** The value of a `<time>` element; null where it is not known when the episode airs. */
export const machineTime = ({ at, date }: Pick<Airs, 'at' | 'date'>): string | null => at ?? date;
