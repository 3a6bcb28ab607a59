import { expect, test } from 'vitest';
import { keptName } from '../../lambda/domain/kept-figures.ts';
import list from '../../lambda/etl/series.json' with { type: 'json' };

const genres = [...new Set(list.series.flatMap((show) => show.genres))];

test.each(genres)('the figures of the common genre %s are stored', (genre) => {
  expect(keptName('q', { genre })).toBe(`q?genre=${genre.toLowerCase()}`);
});

test('so are the figures of everything and of each status, and nothing else', () => {
  expect(keptName('q', {})).toBe('q');
  expect(keptName('q', { status: 'ended' })).toBe('q?status=ended');
  expect(keptName('q', { status: 'lost' })).toBeUndefined();
  expect(keptName('q', { genre: 'Drama', status: 'ended' })).toBeUndefined();
  expect(keptName('q', { genre: 'Heimatfilm' })).toBeUndefined();
});
