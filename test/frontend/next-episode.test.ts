import { describe, expect, test } from 'vitest';
import { countOfSeason, countOfStory, isWatched, nextEpisode, regularSeasons } from '../../frontend/src/queries/next-episode.ts';
import { nextEpisode as serversRule } from '../../lambda/domain/next-episode.ts';

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

test('the page and the server agree about every place', () => {
  for (let season = 0; season <= 6; season++)
    for (let episode = 1; episode <= 12; episode++)
      expect(nextEpisode(seasons, { season, episode }), `after ${season}x${episode}`).toEqual(serversRule(seasons, { season, episode }));
});

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

  test.each([
    ['in the season somebody is in', 1, { season: 1, episode: 2 }, { watched: 2, total: 3 }],
    ['never more than there are', 1, { season: 1, episode: 9 }, { watched: 3, total: 3 }],
    ['all of an earlier season', 1, { season: 4, episode: 1 }, { watched: 3, total: 3 }],
    ['none of a later one', 4, { season: 1, episode: 1 }, { watched: 0, total: 2 }],
    ['none before the first', 1, null, { watched: 0, total: 3 }],
    ['unknown where the length is', 2, { season: 2, episode: 5 }, null],
    ['unknown where the season is not listed', 3, { season: 3, episode: 5 }, null],
  ])('is counted %s', (_, season, at, count) => expect(countOfSeason(seasons, season, at)).toEqual(count));

  test('is counted over the whole story, but only if the length of every season is known', () => {
    const known = seasons.filter(({ episodes }) => episodes !== null);
    expect(countOfStory(known, { season: 4, episode: 1 })).toEqual({ watched: 4, total: 5 });
    expect(countOfStory(seasons, { season: 4, episode: 1 })).toBeNull();
    expect(countOfStory([], null)).toBeNull();
  });
});

test('the story leaves the specials out and counts upwards', () =>
  expect(regularSeasons(seasons.toReversed()).map(({ number }) => number)).toEqual([1, 2, 4]));
