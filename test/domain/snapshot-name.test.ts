import { expect, test } from 'vitest';
import { snapshotName } from '../../lambda/domain/snapshot-name.ts';
import list from '../../lambda/etl/series.json' with { type: 'json' };

const genres = [...new Set(list.series.flatMap((show) => show.genres))];

test.each(genres)('the figures of the common genre %s are stored', (genre) => {
  expect(snapshotName('q', { genre })).toBe(`q?genre=${genre.toLowerCase()}`);
});

test('so are the figures of everything and of each status, and nothing else', () => {
  expect(snapshotName('q', {})).toBe('q');
  expect(snapshotName('q', { status: 'ended' })).toBe('q?status=ended');
  expect(snapshotName('q', { status: 'lost' })).toBeUndefined();
  expect(snapshotName('q', { genre: 'Drama', status: 'ended' })).toBeUndefined();
  expect(snapshotName('q', { genre: 'Heimatfilm' })).toBeUndefined();
});
