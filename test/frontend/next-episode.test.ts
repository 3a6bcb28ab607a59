import { describe, expect, test } from 'vitest';
import { nextEpisode, regularSeasons, watchedShare } from '../../frontend/src/queries/next-episode.ts';

const seasons = [
  { number: 0, episodes: 2 },
  { number: 1, episodes: 3 },
  { number: 2, episodes: null },
  { number: 4, episodes: 2 },
];

describe('where somebody goes on', () => {
  test.each([
    ['within a season', [1, 2], [1, 3]],
    ['after the last episode of a season', [1, 3], [2, 1]],
    ['beyond the last episode that is known', [1, 9], [2, 1]],
    ['in a season whose length is not known', [2, 70], [2, 71]],
    ['in a season that is not listed', [3, 5], [3, 6]],
    ['in a season after all that are listed', [5, 1], [5, 2]],
    ['after everything that is known', [4, 2], null],
    ['within the specials', [0, 1], [0, 2]],
    ['after the last special', [0, 2], null],
  ] as const)('%s', (_, [season, episode], next) =>
    expect(nextEpisode(seasons, { season, episode })).toEqual(next && { season: next[0], episode: next[1] }),
  );

  test('never with an empty season, nor with the specials', () => {
    const announced = [
      { number: 3, episodes: 8 },
      { number: 2, episodes: 0 },
      { number: 1, episodes: 1 },
      { number: 0, episodes: 4 },
    ];
    expect(nextEpisode(announced, { season: 1, episode: 1 })).toEqual({ season: 3, episode: 1 });
    expect(nextEpisode(announced.slice(1), { season: 1, episode: 1 })).toBeNull();
  });
});

describe('the share of a season that was watched', () => {
  const at = { season: 2, episode: 5 };
  test.each([
    ['an earlier season is done', { number: 1, episodes: null }, 1],
    ['a later one has not begun', { number: 3, episodes: 8 }, 0],
    ['the current one by its episodes', { number: 2, episodes: 10 }, 0.5],
    ['never more than all of it', { number: 2, episodes: 4 }, 1],
    ['unknown where its length is', { number: 2, episodes: null }, null],
  ])('%s', (_, season, share) => expect(watchedShare(season, at)).toBe(share));
});

test('the story leaves the specials out and counts upwards', () =>
  expect(regularSeasons(seasons.toReversed()).map(({ number }) => number)).toEqual([1, 2, 4]));
