import { describe, expect, test } from 'vitest';
import { editDistance } from '../../lambda/domain/edit-distance.ts';
import { episodeNumbers, lastNumber, nextEpisode } from '../../lambda/domain/next-episode.ts';
import { namesOf, normalizedName } from '../../lambda/domain/show-name.ts';

describe('the next episode', () => {
  const seasons = [
    { number: 0, episodes: 2, gaps: [] },
    { number: 1, episodes: 7, gaps: [] },
    { number: 2, episodes: 13, gaps: [] },
    { number: 4, episodes: null, gaps: [] },
  ];
  test.each([
    ['goes on in the season', { season: 1, episode: 3 }, { season: 1, episode: 4 }],
    ['begins the next season after a number that the season does not have', { season: 1, episode: 99 }, { season: 2, episode: 1 }],
    ['begins the next season after the last one of a season', { season: 1, episode: 7 }, { season: 2, episode: 1 }],
    ['passes over numbers that no season has', { season: 2, episode: 13 }, { season: 4, episode: 1 }],
    ['counts on where the size of the season is unknown', { season: 4, episode: 99 }, { season: 4, episode: 100 }],
    ['counts on in a season that nobody knows', { season: 9, episode: 1 }, { season: 9, episode: 2 }],
    ['of a special is a special', { season: 0, episode: 1 }, { season: 0, episode: 2 }],
    ['does not exist after the last special', { season: 0, episode: 2 }, null],
    ['after a special goes on in the story', { season: 0, episode: 2, last_regular: { season: 1, episode: 3 } }, { season: 1, episode: 4 }],
    ['never is a special', { season: 1, episode: 8 }, { season: 2, episode: 1 }],
  ])('%s', (_, last, next) => expect(nextEpisode(seasons, last)).toEqual(next));

  test('does not exist when all known episodes were watched', () => {
    expect(nextEpisode([{ number: 1, episodes: 6, gaps: [] }], { season: 1, episode: 6 })).toBeNull();
  });

  test('skips a season without episodes, in order of the numbers', () => {
    const announced = [3, 2, 1, 0].map((number) => ({ number, episodes: [4, 1, 0, 8][number] ?? 0, gaps: [] }));
    expect(nextEpisode(announced, { season: 1, episode: 1 })).toEqual({ season: 3, episode: 1 });
    expect(nextEpisode(announced.slice(1), { season: 1, episode: 1 })).toBeNull();
  });

  describe('where numbers are missing', () => {
    const torn = [
      { number: 1, episodes: 3, gaps: [{ from: 2, to: 4 }] },
      {
        number: 2,
        episodes: 4,
        gaps: [
          { from: 1, to: 6 },
          { from: 9, to: 9 },
        ],
      },
    ];

    test.each([
      ['is the one after the gap', { season: 1, episode: 1 }, { season: 1, episode: 5 }],
      ['is the one after the gap for somebody within it', { season: 1, episode: 3 }, { season: 1, episode: 5 }],
      ['goes on to the last number, not to as many as there are', { season: 1, episode: 5 }, { season: 1, episode: 6 }],
      ['is the first that the next season has', { season: 1, episode: 6 }, { season: 2, episode: 7 }],
      ['passes over a single one', { season: 2, episode: 8 }, { season: 2, episode: 10 }],
      ['does not exist after the last number', { season: 2, episode: 11 }, null],
    ])('%s', (_, last, next) => expect(nextEpisode(torn, last)).toEqual(next));

    test('the numbers are those of the episodes', () => {
      expect(torn.map(episodeNumbers)).toEqual([
        [1, 5, 6],
        [7, 8, 10, 11],
      ]);
      expect(torn.map(lastNumber)).toEqual([6, 11]);
      expect(episodeNumbers({ number: 4, episodes: null, gaps: [] })).toEqual([]);
    });
  });
});

describe('names', () => {
  test.each([
    ['The Office (US)', 'office us'],
    ['office (us)', 'office us'],
    ['Élite', 'elite'],
    ['M*A*S*H', 'm a s h'],
    ["Schitt's Creek", 'schitts creek'],
    ['Will & Grace', 'will and grace'],
    ['Will and Grace', 'will and grace'],
    ['The The', 'the'],
    ['進撃の巨人', '進撃の巨人'],
    ['24', '24'],
    ['???', '???'],
  ])('%s is known as %s', (name, normalized) => expect(normalizedName(name)).toBe(normalized));

  test('include the title with the year it began, once', () => {
    expect(namesOf('Fargo', ['Fargo TV'], '2014-04-15')).toEqual(['Fargo', 'Fargo TV', 'Fargo (2014)']);
    expect(namesOf('House of Cards (2013)', [], '2013-02-01')).toEqual(['House of Cards (2013)']);
    expect(namesOf('X', ['X'], null)).toEqual(['X']);
  });
});

test.each([
  ['freinds', 'friends', 1],
  ['dark', 'dark', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['the wir', 'the wire', 1],
  ['ab', 'ba', 1],
])('%j differs from %j by %i mistakes', (one, other, mistakes) => {
  expect([editDistance(one, other), editDistance(other, one)]).toEqual([mistakes, mistakes]);
});
