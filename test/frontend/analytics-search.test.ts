import { expect, test } from 'vitest';
import { analyticsSearchOf, inView } from '../../frontend/src/features/analytics/analytics-search.ts';

test.each([
  [{}, {}],
  [{ view: 'episodes' }, {}],
  [
    { genre: ' Drama ', status: 'ended', by: 'distributor', country: 'GB' },
    { genre: 'Drama', status: 'ended' },
  ],
  [{ status: 'cancelled', genre: ['Drama', 'Crime'] }, {}],
  [
    { view: 'genres', genre: 'Drama', status: 'running' },
    { view: 'genres', status: 'running' },
  ],
  [
    { view: 'distribution', country: 'gb' },
    { view: 'distribution', by: 'distributor', country: 'GB' },
  ],
  [{ view: 'distribution', by: 'country', country: 'Norway', status: 'ended' }, { view: 'distribution' }],
])('the address %j asks for %j', (address, asked) => {
  expect(analyticsSearchOf(address)).toEqual(asked);
});

test('another view takes the filters that it has', () => {
  expect(inView({ genre: 'Drama', status: 'ended' }, 'distribution')).toEqual({ view: 'distribution', genre: 'Drama' });
  expect(inView({ view: 'genres', status: 'ended' }, 'episodes')).toEqual({ status: 'ended' });
});
