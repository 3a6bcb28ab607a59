import { describe, expect, test } from 'vitest';
import { shortPosition } from '../../frontend/src/catalog/position.ts';
import { monogramOf, posterOf } from '../../frontend/src/catalog/poster-art.ts';
import { safeReturn } from '../../frontend/src/claims.ts';
import { orderShows } from '../../frontend/src/features/my-shows/show-order.ts';
import { plotYears } from '../../frontend/src/ui/charts/year-range.ts';
import { layoutGrid } from '../../frontend/src/ui/grid-layout.ts';
import { ago, agoInSeconds } from '../../frontend/src/ui/time.ts';

describe('posters', () => {
  test.each([
    ['Breaking Bad', 'BB'],
    ['The Lord of the Rings', 'LO'],
    ['The Office', 'TO'],
    ['Severance', 'Se'],
    ['Kestrel & Co', 'KC'],
    ['12 Angry Men', '12'],
    ['Æon Flux', 'ÆF'],
    ['«»', '?'],
  ])('the monogram of %s is %s', (title, monogram) => expect(monogramOf(title)).toBe(monogram));

  test('a title has the same poster however it is written', () =>
    expect(posterOf(' the office ')).toMatchObject({ hues: posterOf('The Office').hues }));

  test('no poster has a muddy olive hue', () => {
    const hues = Array.from({ length: 500 }, (_, index) => posterOf(`Title ${index}`).hues).flat();
    expect(hues.every((hue) => hue >= 0 && hue < 360 && (hue < 72 || hue >= 132))).toBe(true);
  });
});

describe('the chart by year', () => {
  const century = Array.from({ length: 40 }, (_, index) => ({ year: 1980 + index, count: 25 }));

  test('fills years without movies', () => {
    const plot = plotYears(
      [
        { year: 2000, count: 1 },
        { year: 2003, count: 2 },
      ],
      2000,
      2003,
    );
    expect(plot.years).toEqual([
      { year: 2000, count: 1 },
      { year: 2001, count: 0 },
      { year: 2002, count: 0 },
      { year: 2003, count: 2 },
    ]);
  });

  test('leaves out suspect years, and says how many of the rest its thin ends hold', () => {
    const plot = plotYears([...century, { year: 1911, count: 1 }, { year: 1915, count: 2 }, { year: 2046, count: 3 }], 1911, 2019);
    expect(plot).toMatchObject({ earlier: 3, later: 0 });
    expect(plot.years[0]).toEqual({ year: 1980, count: 25 });
    expect(plot.years.at(-1)).toEqual({ year: 2019, count: 25 });
  });

  test('draws nothing when no year is known', () => expect(plotYears([{ year: 2040, count: 1 }], null, null).years).toEqual([]));
});

describe('time', () => {
  const now = new Date('2026-11-21T12:00:00Z');

  test('uses the largest unit that fits, and is never in the future', () => {
    expect(ago('2026-11-21T11:59:50Z', now)).toBe('just now');
    expect(ago('2026-11-21T12:00:30Z', now)).toBe('just now');
    expect(ago('2026-11-21T09:00:00Z', now)).toBe('3 hours ago');
    expect(agoInSeconds('2026-11-21T11:59:48Z', now)).toBe('12 s ago');
  });
});

test('season 0 for specials', () => {
  expect(shortPosition({ season: 0, episode: 3 })).toBe('Specials · E3');
  expect(shortPosition({ season: 2, episode: 5 })).toBe('S2 · E5');
  expect(shortPosition({ season: 0, episode: null })).toBe('Special');
  expect(shortPosition({ season: 2, episode: null })).toBe('S2 · Special');
});

test.each([
  ['/movies?q=a', '/movies?q=a'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/signed-in?code=1', '/'],
  ['/sign-in', '/'],
  [undefined, '/'],
])('after signing in, %s leads to %s', (wanted, page) => expect(safeReturn(wanted)).toBe(page));

test('the list has one column on a phone and as many posters as fit elsewhere', () => {
  const heights = { caption: 90, row: 84 };
  expect(layoutGrid(328, heights)).toMatchObject({ columns: 1, rowHeight: 84 });
  const { columns, cardWidth, gap } = layoutGrid(1072, heights);
  expect(columns * cardWidth + (columns - 1) * gap).toBeCloseTo(1072);
});

describe('the order of shows', () => {
  const show = (tv_show: string, last_updated: string) => ({
    tv_show,
    show_id: null,
    show: null,
    season: 1,
    episode: 1,
    last_regular: null,
    last_updated,
    version: 1,
  });
  const shows = [show('b10', '2026-01-02T00:00:00Z'), show('B2', '2026-01-03T00:00:00Z'), show('a', '2026-01-01T00:00:00Z')];
  const rankOf = ({ last_updated }: { last_updated: string }) => last_updated;

  test('by title, numbers as numbers', () =>
    expect(orderShows(shows, 'title', '', rankOf).map((s) => s.tv_show)).toEqual(['a', 'B2', 'b10']));
  test('latest first', () => expect(orderShows(shows, 'recent', '', rankOf).map((s) => s.tv_show)).toEqual(['B2', 'b10', 'a']));
  test('filtered regardless of case', () => expect(orderShows(shows, 'title', ' b1 ', rankOf).map((s) => s.tv_show)).toEqual(['b10']));
});
