import { expect, test } from 'vitest';
import { keptName } from '../../lambda/domain/kept-figures.ts';
import list from '../../lambda/etl/series.json' with { type: 'json' };

const genres = [...new Set(list.series.flatMap((show) => show.genres))];

test.each(genres)('the figures of %s, which comes with every catalog, are kept', (genre) => {
  expect(keptName('q', { genre })).toBe(`q?genre=${genre.toLowerCase()}`);
});

test('so are those of everything and of each status; nothing else is', () => {
  expect(keptName('q', {})).toBe('q');
  expect(keptName('q', { status: 'ended' })).toBe('q?status=ended');
  expect(keptName('q', { status: 'lost' })).toBeUndefined();
  expect(keptName('q', { genre: 'Drama', status: 'ended' })).toBeUndefined();
  expect(keptName('q', { genre: 'Heimatfilm' })).toBeUndefined();
});
