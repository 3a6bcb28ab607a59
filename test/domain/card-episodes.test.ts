import fc from 'fast-check';
import { expect, test } from 'vitest';
import { episodesOnCard, packAirTimes, precisions } from '../../lambda/domain/card-episodes.ts';

const aired = fc.record({ minutes: fc.integer({ min: -1_035_000_000, max: 4_200_000_000 }), precision: fc.nat(precisions.length - 1) });

test('air times of every precision come back as they were packed, from the year 1 to the year 9999', () => {
  fc.assert(
    fc.property(fc.array(aired, { minLength: 1 }), (times) => {
      const seasons = [{ number: 1, episodes: times.length, gaps: [] }];
      const known = episodesOnCard(seasons, { episode_ids: null, episode_airs: packAirTimes(times) });
      expect(known.map(({ episode }) => episode)).toEqual(times.map((_, index) => index + 1));
      for (const [index, { minutes, precision }] of times.entries()) {
        const iso = new Date(minutes * 60_000).toISOString();
        const { at, date, precision: word } = known[index]?.airs ?? { at: '', date: '' };
        expect(word).toBe(precisions[precision]);
        expect(at).toBe(word === 'minute' ? iso : null);
        if (word === 'unknown' || word === 'minute') expect(date).toBeNull();
        else expect(iso.startsWith(String(date))).toBe(true);
      }
    }),
  );
});

test('a weekly episode takes three bytes, and one that nobody has dated takes one', () => {
  const weekly = Array.from({ length: 100 }, (_, week) => ({ minutes: 20_000_000 + week * 10_080, precision: 1 }));
  expect(packAirTimes(weekly).length).toBeLessThanOrEqual(3 * 99 + 5);
  expect(packAirTimes(weekly.map(({ minutes }) => ({ minutes, precision: 0 })))).toHaveLength(100);
});

test('a card without episodes has none', () => {
  expect(episodesOnCard([{ number: 1, episodes: 7, gaps: [] }], { episode_ids: null, episode_airs: null })).toEqual([]);
});
