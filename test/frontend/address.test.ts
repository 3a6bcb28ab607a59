import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
    ['invalid values are dropped', '?min_rating=11&year=1700.5&sort=colour&genre=', {}],
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

describe('the search of every route', () => {
  const source = join(import.meta.dirname, '../../frontend/src/features');
  const files = globSync('*/*-search.ts', { cwd: source }).filter((file) =>
    /validateSearch|SearchOf/.test(readFileSync(join(source, file), 'utf8')),
  );
  const odd = [
    'toString',
    'constructor',
    '__proto__',
    '',
    ' ',
    'no such value',
    '-1',
    '1e99',
    'NaN',
    ['a'],
    [],
    {},
    null,
    true,
    Number.NaN,
  ];

  test('is read with the shared readers', () => {
    const router = ['router.tsx', 'routes-tracker.ts'].map((file) => readFileSync(join(source, '..', file), 'utf8')).join('\n');
    expect(router.match(/validateSearch: \w+SearchOf/g)).toHaveLength(files.length);
    expect(files.filter((file) => !/\bsearchOf</.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
  });

  test.each(files)('%s drops invalid values, and reads its own answer as the same', async (file) => {
    const [read] = Object.entries(await import(join(source, file))).flatMap(([name, value]) => (name.endsWith('SearchOf') ? [value] : []));
    const searchOf = read as (address: Record<string, unknown>) => Record<string, unknown>;
    const names = [...readFileSync(join(source, file), 'utf8').matchAll(/^ {2}(?:readonly )?(\w+)\??:/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(0);
    const free = new Set(['q', 'username', 'network', 'genre']);
    for (const value of odd) {
      for (const name of names) {
        const answer = searchOf({ [name]: value });
        expect(searchOf(answer)).toEqual(answer);
        if (!free.has(name)) expect(answer, `${name}=${value}`).toEqual({});
      }
    }
  });
});
