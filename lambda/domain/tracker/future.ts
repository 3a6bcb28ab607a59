import type { Play } from '../../contract/tracker/play.ts';

/** How far the clock of a device may be ahead, in milliseconds. */
const tolerance = 5 * 60_000;

/** The offset of the earliest time zone on Earth, UTC+14, in milliseconds. */
const earliestZone = 14 * 60 * 60_000;

/** Whether a date is in the future everywhere on Earth. A month or year that has begun somewhere is not. */
export function isFuture(on: Play['on'], now: Date): boolean {
  if (on === null) return false;
  if (on.includes('T')) return Date.parse(on) > now.getTime() + tolerance;
  const today = new Date(now.getTime() + earliestZone).toISOString().slice(0, 10);
  return on > today.slice(0, on.length);
}
