import { expect, test } from 'vitest';
import { dateOf, isPartialDate, whenOf } from '../../frontend/src/features/tracker/own-dates.ts';

test.each([
  ['2026-11-21', true],
  ['2026-11', true],
  ['2026', true],
  ['2026-02-30', false],
  ['2026-13', false],
  ['26', false],
  ['', false],
])('%s is a date that a person can know: %s', (text, valid) => expect(isPartialDate(text)).toBe(valid));

test('an unknown date is null, and an unfinished one is not a date', () => {
  expect(dateOf({ kind: 'unknown', date: '2026' })).toBeNull();
  expect(dateOf({ kind: 'date', date: ' 2026-05 ' })).toBe('2026-05');
  expect(dateOf({ kind: 'date', date: '2026-5' })).toBeUndefined();
  expect(Date.parse(dateOf({ kind: 'now', date: '' }) ?? '')).not.toBeNaN();
});

test('a form shows the date of a play as precisely as it is known', () => {
  expect(whenOf(null)).toEqual({ kind: 'unknown', date: '' });
  for (const date of ['2024', '2024-05', '2024-05-17']) expect(whenOf(date)).toEqual({ kind: 'date', date });
  const noon = new Date(2024, 4, 17, 12).toISOString();
  expect(whenOf(noon)).toEqual({ kind: 'date', date: '2024-05-17' });
});
