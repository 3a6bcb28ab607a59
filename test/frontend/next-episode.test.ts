import { describe, expect, test } from 'vitest';
import { countOfSeason, countOfStory, isWatched, regularSeasons } from '../../frontend/src/queries/next-episode.ts';

const seasons = [
  { number: 0, episodes: 2, gaps: [] },
  { number: 1, episodes: 3, gaps: [] },
  { number: 2, episodes: null, gaps: [] },
  { number: 4, episodes: 2, gaps: [] },
];

describe('what was watched', () => {
  test.each([
    ['up to the place', [2, 5], [2, 5], true],
    ['not beyond it', [2, 6], [2, 5], false],
    ['every earlier season', [1, 99], [2, 1], true],
    ['no later one', [3, 1], [2, 5], false],
    ['not the specials because of the story', [0, 1], [2, 5], false],
    ['not the story because of the specials', [1, 1], [0, 2], false],
    ['the specials up to the place', [0, 1], [0, 2], true],
  ] as const)('%s', (_, [season, episode], [atSeason, atEpisode], watched) =>
    expect(isWatched({ season, episode }, { season: atSeason, episode: atEpisode })).toBe(watched),
  );

  test('at a special, the story stays watched up to the last regular episode', () => {
    const at = { season: 0, episode: 2, last_regular: { season: 2, episode: 5 } };
    const watched = (season: number, episode: number) => isWatched({ season, episode }, at);
    expect([watched(0, 2), watched(0, 3), watched(1, 9), watched(2, 5), watched(2, 6), watched(3, 1)]).toEqual([
      true,
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  test.each([
    ['in the season somebody is in', 1, { season: 1, episode: 2 }, { watched: 2, total: 3 }],
    ['never more than there are', 1, { season: 1, episode: 9 }, { watched: 3, total: 3 }],
    ['all of an earlier season', 1, { season: 4, episode: 1 }, { watched: 3, total: 3 }],
    ['none of a later one', 4, { season: 1, episode: 1 }, { watched: 0, total: 2 }],
    ['none before the first', 1, null, { watched: 0, total: 3 }],
    ['unknown where the length is', 2, { season: 2, episode: 5 }, null],
    ['unknown where the season is not listed', 3, { season: 3, episode: 5 }, null],
  ])('is counted %s', (_, season, at, count) => expect(countOfSeason(seasons, season, at)).toEqual(count));

  test('is counted by the episodes that there are', () => {
    const season = {
      number: 1,
      episodes: 4,
      gaps: [
        { from: 1, to: 1 },
        { from: 4, to: 5 },
      ],
    };
    const watched = [1, 2, 3, 4, 5, 6, 7, 8].map((episode) => countOfSeason([season], 1, { season: 1, episode })?.watched);
    expect(watched).toEqual([0, 1, 2, 2, 2, 3, 4, 4]);
  });

  test('is counted over the whole story, but only if the length of every season is known', () => {
    const known = seasons.filter(({ episodes }) => episodes !== null);
    expect(countOfStory(known, { season: 4, episode: 1 })).toEqual({ watched: 4, total: 5 });
    expect(countOfStory(seasons, { season: 4, episode: 1 })).toBeNull();
    expect(countOfStory([], null)).toBeNull();
  });
});

test('the story leaves the specials out and counts upwards', () =>
  expect(regularSeasons(seasons.toReversed()).map(({ number }) => number)).toEqual([1, 2, 4]));
