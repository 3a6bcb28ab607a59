import { expect, test } from 'vitest';
import { formatsFor } from '../../frontend/src/ui/formats.ts';

const plain = (text: string) => text.replace(/\s/gu, ' ');

test('dates and numbers are written where and how their reader reads them', () => {
  const vienna = formatsFor({ time_zone: 'Europe/Vienna', locale: 'de-AT' });
  expect(vienna.day('2026-11-21T23:30:00Z')).toBe('22.11.2026');
  expect(vienna.fullTime('2026-11-21T23:30:00Z')).toContain('00:30');
  expect(vienna.rating(8)).toBe('8,0');
  expect(plain(vienna.number(12_345))).toBe('12 345');
  expect(formatsFor({ time_zone: 'America/New_York', locale: 'en-US' }).fullTime('2026-11-21T03:00:00Z')).toContain('November 20');
});

test('shares of a whole add up to it, and only all is 100 %', () => {
  const { share, standing } = formatsFor({ time_zone: null, locale: 'en-GB' });
  const shown = [33.34, 33.33, 33.33].map((part) => Number.parseFloat(share(part)));
  expect(shown.reduce((sum, part) => sum + Math.round(part * 100), 0)).toBe(10_000);
  expect([100, 99.99, 99.86, 66.67, 0.01, 0].map(standing)).toEqual(['100%', '99.9%', '99.9%', '66.7%', '0.1%', '0%']);
});

test('a calendar day is the same day everywhere', () => {
  for (const time_zone of ['Pacific/Honolulu', 'Pacific/Kiritimati'])
    expect(formatsFor({ time_zone, locale: 'en-GB' }).calendarDay('2008-01-20')).toBe('20 Jan 2008');
});

test('a setting that the browser does not support is ignored', () => {
  const odd = formatsFor({ time_zone: 'Middle/Earth', locale: 'not a tag' });
  expect(odd.number(7)).toBe(formatsFor({ time_zone: null, locale: null }).number(7));
  expect(() => odd.fullTime('2026-11-21T03:00:00Z')).not.toThrow();
});
