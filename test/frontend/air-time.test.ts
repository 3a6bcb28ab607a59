import { describe, expect, test } from 'vitest';
import { airTime, machineTime } from '../../frontend/src/catalog/air-time.ts';
import { formatsFor } from '../../frontend/src/ui/formats.ts';
import { airs } from '../../lambda/contract/episode-facts.ts';

type Precision = (typeof airs.shape.precision.options)[number];

/** When an episode airs, by precision, and what people in four places read. */
const cases: Readonly<Record<Precision, readonly [at: string | null, date: string | null, words: readonly string[]]>> = {
  minute: [
    '2008-01-21T03:00:00.000Z',
    '2008-01-20',
    ['Jan 20, 2008, 10:00 PM', '21 Jan 2008, 03:00', '21.01.2008, 04:00', '2008/01/21 17:00'],
  ],
  day: [null, '2008-01-20', ['Jan 20, 2008', '20 Jan 2008', '20.01.2008', '2008/01/20']],
  month: [null, '2008-01', ['January 2008', 'January 2008', 'Januar 2008', '2008年1月']],
  year: [null, '2008', ['2008', '2008', '2008', '2008年']],
  unknown: [null, null, ['not announced', 'not announced', 'not announced', 'not announced']],
};

const people = [
  ['en-US', 'America/New_York'],
  ['en-GB', 'UTC'],
  ['de-DE', 'Europe/Vienna'],
  ['ja-JP', 'Pacific/Kiritimati'],
] as const;

describe.each(airs.shape.precision.options)('an air time known to the precision “%s”', (precision) => {
  const [at, date, words] = cases[precision];
  const known = airs.parse({ at, date, precision, region: 'US', source: 'tvmaze' });

  test.each(people)('reads right in %s in %s', (locale, time_zone) => {
    const index = people.findIndex(([one]) => one === locale);
    // Some locales put a narrow space before AM and PM.
    expect(airTime(known, formatsFor({ locale, time_zone })).replace(/\s/g, ' ')).toBe(words[index]);
  });

  test('is marked up with what is known of it', () => expect(machineTime(known)).toBe(at ?? date));
});

test('a day is the same day in every time zone', () => {
  const known = airs.parse({ at: null, date: '2008-01-20', precision: 'day', region: null, source: null });
  const zones = Intl.supportedValuesOf('timeZone').map((time_zone) => airTime(known, formatsFor({ locale: 'en-GB', time_zone })));
  expect(zones.length).toBeGreaterThan(300);
  expect(new Set(zones)).toEqual(new Set(['20 Jan 2008']));
});
