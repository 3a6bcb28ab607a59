import { expect, test } from 'vitest';
import { boundsOfDay } from '../../frontend/src/ui/day-bounds.ts';
import { everyday, isExhaustive } from '../support/everyday.ts';

const hour = 3_600_000;
const first = Date.UTC(2000, 0, 1);
const last = Date.UTC(2030, 0, 1);

test.each([
  ['UTC', '2026-11-21', '2026-11-21T00:00', '2026-11-22T00:00'],
  ['Europe/Vienna', '2026-03-29', '2026-03-28T23:00', '2026-03-29T22:00'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00', '2026-11-02T05:00'],
  ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00', '2026-01-01T10:00'],
  // The clocks go from 23:59 to 01:00.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00', '2018-11-05T02:00'],
  ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00', '2024-03-31T21:00'],
  // They go back from 00:01 to 23:01, so that the 7th begins twice.
  ['America/St_Johns', '2010-11-07', '2010-11-07T02:30', '2010-11-08T03:30'],
  ['America/St_Johns', '2010-11-06', '2010-11-06T02:30', '2010-11-07T03:30'],
  // The clocks go from 23:30 to 00:30, so that neither day has its midnight.
  ['America/Toronto', '1919-03-30', '1919-03-30T05:00', '1919-03-31T04:30'],
  ['America/Toronto', '1919-03-31', '1919-03-31T04:30', '1919-04-01T04:00'],
  // There was no such day in Samoa.
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00', '2011-12-30T10:00'],
])('in %s the day %s goes from %s to %s', (timeZone, day, start, end) =>
  expect(boundsOfDay(day, timeZone)).toEqual({ start: `${start}:00.000Z`, end: `${end}:00.000Z` }),
);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The local day and time, such as `2026-11-21, 23:30:00`. */
function shown(timeZone: string, instant: number): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  if (!clocks.has(timeZone)) clocks.set(timeZone, new Intl.DateTimeFormat('sv-SE', options));
  return clocks.get(timeZone)?.format(instant) ?? '';
}
const dayIn = (timeZone: string, instant: number) => shown(timeZone, instant).slice(0, 10);
const aheadIn = (timeZone: string, instant: number) => Date.parse(`${shown(timeZone, instant).replace(/,? /, 'T')}Z`) - instant;

/** The days on which the clocks of a time zone change, found by comparing the offsets of successive weeks. */
function daysOfChange(timeZone: string): number[] {
  const week = 168 * hour;
  const found: number[] = [];
  let before = aheadIn(timeZone, first);
  for (let at = first; at < last; at += week) {
    const after = aheadIn(timeZone, at + week);
    if (after !== before) {
      let day = at;
      while (aheadIn(timeZone, day + 24 * hour) === before) day += 24 * hour;
      found.push(day);
    }
    before = after;
  }
  return found;
}

test('in every time zone, the bounds of a day around a clock change contain exactly the moments of that day', {
  timeout: 120_000,
}, () => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  let days = 0;
  for (const timeZone of everyday(Intl.supportedValuesOf('timeZone'), 4)) {
    for (const change of daysOfChange(timeZone)) {
      const kind = `${change} ${aheadIn(timeZone, change)} ${aheadIn(timeZone, change + 24 * hour)}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      for (const offset of [-24, 0, 24, 48]) {
        const day = dayIn(timeZone, change + offset * hour);
        const bounds = boundsOfDay(day, timeZone);
        const [start, end] = [Date.parse(bounds.start), Date.parse(bounds.end)];
        days++;
        for (const edge of [start, end - 1])
          if (dayIn(timeZone, edge) !== day) wrong.push(`${timeZone} ${day} holds ${shown(timeZone, edge)}`);
        for (const [from, to] of [
          [start - 3 * hour, start],
          [end, end + 3 * hour],
        ] as const)
          for (let at = from; at < to; at += hour / 4)
            if (dayIn(timeZone, at) === day) wrong.push(`${timeZone} ${day} lacks ${shown(timeZone, at)}`);
      }
    }
  }
  expect(days).toBeGreaterThan(isExhaustive ? 2000 : 500);
  expect(wrong).toEqual([]);
});
