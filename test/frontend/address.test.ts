import { describe, expect, test } from 'vitest';
import { activitySearchOf } from '../../frontend/src/features/activity/activity-search.ts';
import { analyticsSearchOf } from '../../frontend/src/features/analytics/analytics-search.ts';
import { countFilters, moviesSearchOf } from '../../frontend/src/features/movies/movies-search.ts';
import { showsSearchOf } from '../../frontend/src/features/shows/shows-search.ts';
import { parseAddress, writeAddress } from '../../frontend/src/ui/address.ts';

test('an address says several values by repeating their name', () => {
  const address = writeAddress({ genre: ['Drama', 'Sci-Fi & more'], year: 1999, q: undefined });
  expect(address).toBe('?genre=Drama&genre=Sci-Fi+%26+more&year=1999');
  expect(parseAddress(address)).toEqual({ genre: ['Drama', 'Sci-Fi & more'], year: '1999' });
  expect(writeAddress({ q: undefined })).toBe('');
});

describe('the address of the movies', () => {
  test.each([
    ['a search, filters and an order together', '?q=+heat+&genre=Drama&sort=-year', { q: 'heat', genre: ['Drama'], sort: '-year' }],
    ['of a search every order is a choice', '?q=heat&sort=title', { q: 'heat', sort: 'title' }],
    ['years', '?year_from=1990&year_to=1999', { year_from: 1990, year_to: 1999 }],
    ['one year', '?year=1999', { year_from: 1999, year_to: 1999 }],
    ['an order alone', '?sort=-year', { sort: '-year' }],
    ['the usual order needs no word', '?sort=title', {}],
    ['genres once each', '?genre=Drama&genre=Drama&genre=+&genre=Comedy', { genre: ['Drama', 'Comedy'] }],
    ['a rating in tenths', '?min_rating=7.49', { min_rating: 7.5 }],
    ['what makes no sense is left out', '?min_rating=11&year=1700.5&sort=colour&genre=', {}],
    ['a year that is not a whole number', '?year=1999.5', {}],
    ['a table goes with anything', '?q=heat&view=table', { q: 'heat', view: 'table' }],
    ['an unknown view', '?view=chairs', {}],
  ])('%s', (_, address, search) => expect(moviesSearchOf(parseAddress(address))).toEqual(search));

  test('counts its filters, every genre being one', () => {
    expect(countFilters({ genre: ['Drama', 'Comedy'], min_rating: 0 })).toBe(3);
    expect(countFilters({ year_from: 1990, year_to: 1999 })).toBe(1);
    expect(countFilters({ q: 'heat' })).toBe(0);
  });

  test('numbers that the page itself asks for are numbers', () =>
    expect(moviesSearchOf({ year_from: 1999, min_rating: 8 })).toEqual({ year_from: 1999, min_rating: 8 }));
});

test('the address of the shows holds a search, filters and an order together', () => {
  const address = '?q=dark&sort=-premiered&genre=Drama&genre=Crime&status=ended&network=HBO&country=us&view=table';
  const filters = { genre: ['Drama', 'Crime'], status: 'ended', network: 'HBO', country: 'US' };
  expect(showsSearchOf(parseAddress(address))).toEqual({ q: 'dark', sort: '-premiered', ...filters, view: 'table' });
  expect(showsSearchOf(parseAddress('?q=++&sort=colour&genre=&status=lost&network=+&country=Mars&view=1'))).toEqual({});
});

test.each([
  ['activity', activitySearchOf],
  ['analytics', analyticsSearchOf],
  ['movies', moviesSearchOf],
  ['shows', showsSearchOf],
])('the address of the %s takes no property of objects for one of its choices', (_, searchOf) => {
  for (const word of ['toString', 'constructor'])
    expect(searchOf({ status: word, sort: word, kind: word, action: word, view: word, by: word })).toEqual({});
});
