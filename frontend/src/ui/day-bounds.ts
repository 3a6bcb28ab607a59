const hour = 3_600_000;
/** Longer than any clock is ahead of or behind UTC. */
const reach = 18 * hour;

const clockParts = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/**
 * The start and end of a calendar day in a time zone; the end is excluded. A day can start at 01:00, if clocks skip midnight, or overlap
 * the next day, if clocks go back over midnight. A day that a zone skips is empty.
 */
export function boundsOfDay(day: string, timeZone: string | undefined): { readonly start: string; readonly end: string } {
  const clock = new Intl.DateTimeFormat('en', { ...clockParts, timeZone });
  /** The local time at an instant, as if it were UTC. */
  const shown = (instant: number) => {
    const part = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day: date, hour: hours, minute, second } = part;
    return Date.UTC(year, month - 1, date, hours, minute, second);
  };
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const start = crossings(shown, midnight)[0] ?? midnight;
  const end = crossings(shown, midnight + 24 * hour).at(-1) ?? midnight + 24 * hour;
  return { start: new Date(start).toISOString(), end: new Date(Math.max(start, end)).toISOString() };
}

/** The instants at which clocks reach `time` or skip over it, in order. There are several if clocks go back over it. */
function crossings(shown: (instant: number) => number, time: number): number[] {
  const found: number[] = [];
  const candidates = new Set<number>();
  for (let at = time - reach; at < time + reach; at += hour) {
    const [ahead, later] = [shown(at) - at, shown(at + hour) - at - hour];
    candidates.add(time - ahead).add(time - later);
    if (ahead !== later) candidates.add(changeOfClock(shown, at, at + hour));
  }
  for (const at of candidates) if (shown(at) >= time && shown(at - 1000) < time) found.push(at);
  return found.sort((a, b) => a - b);
}

/** The second between two instants at which the offset from UTC changes to that of the later instant. */
function changeOfClock(shown: (instant: number) => number, from: number, to: number): number {
  let [before, after] = [from, to];
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000;
    if (shown(middle) - middle === shown(from) - from) before = middle;
    else after = middle;
  }
  return after;
}
