import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ImportSource } from '../../lambda/contract/imports/run.ts';
import type { SourceOptions } from '../../lambda/etl/source.ts';
import { sources } from '../../lambda/etl/sources.ts';
import { bytesOf, flat } from '../support/bytes.ts';

const read = (source: ImportSource, file: unknown, options: SourceOptions = {}) =>
  flat(sources[source].prepare(options).rows(bytesOf(typeof file === 'string' ? file : JSON.stringify(file))));
const mains = async (source: ImportSource, file: unknown, options?: SourceOptions) =>
  (await read(source, file, options)).map(({ main }) => main);

test('sources whose data needs a credit have one', () => {
  const credited = Object.entries(sources).filter(([, source]) => 'credit' in source && source.credit?.licence);
  expect(credited.map(([name]) => name)).toEqual(['imdb', 'tvmaze', 'tmdb']);
});

describe('Netflix Top 10', () => {
  const header = 'week\tcategory\tweekly_rank\tshow_title\tseason_title\tmore';
  const netflix = { kind: 'streaming', name: 'Netflix', country: null };

  test('a title was seen from its first week to its last, in any order, and each row counts once', async () => {
    const rows = await read(
      'netflix-top10',
      [
        header,
        '2024-03-10\tTV (English)\t1\tDark "1"\tDark: Season 2\tx',
        '2024-01-07\tTV (English)\t1\tDark "1"\tDark: Season 1\tx',
        '2024-05-05\tTV (Non-English)\t1\tDark "1"\tDark: Season 2\tx',
        '2024-01-07\tFilms (English)\t2\tDark "1"\tN/A\tx',
      ].join('\n'),
    );
    expect(rows.map(({ line, main }) => [line, main.kind, 'reason' in main ? main.reason : main.key])).toEqual([
      [3, 'skipped', 'repeated'],
      [4, 'skipped', 'repeated'],
      [2, 'carriage', 'show|Dark "1"|WORLD'],
      [5, 'carriage', 'movie|Dark "1"|WORLD'],
    ]);
    expect(rows[2]).toEqual({
      line: 2,
      main: {
        ...{ kind: 'carriage', line: 2, key: 'show|Dark "1"|WORLD', of: 'show', title: 'Dark "1"', region: 'WORLD', distributor: netflix },
        ...{ first_seen: '2024-01-07', last_seen: '2024-05-05' },
      },
      beside: [],
      dropped: [
        {
          ...{ kind: 'dropped', line: 2, key: 'show|Dark "1"|WORLD', reason: 'not_wanted', field: 'season_title' },
          value: 'Dark: Season 2; Dark: Season 1',
        },
      ],
    });
    expect(rows[3]?.dropped).toEqual([]);
  });

  test('by country is seen in each country', async () => {
    const lines = ['AR', 'DE', 'AR'].map((code, week) => `X\t${code}\t2024-01-0${week + 1}\tTV\t1\tA\tN/A\t1`);
    const file = [
      'country_name\tcountry_iso2\tweek\tcategory\tweekly_rank\tshow_title\tseason_title\tcumulative_weeks_in_top_10',
      ...lines,
    ];
    expect((await mains('netflix-top10', file.join('\n'))).slice(1)).toMatchObject([
      { key: 'show|A|AR', region: 'AR', first_seen: '2024-01-01', last_seen: '2024-01-03' },
      { key: 'show|A|DE', region: 'DE', first_seen: '2024-01-02', last_seen: '2024-01-02' },
    ]);
  });

  test('the most popular list has no weeks', async () => {
    const [main] = await mains('netflix-top10', 'category\trank\tshow_title\tseason_title\nFilms (English)\t1\tA\tN/A\n');
    expect(main).toEqual({
      kind: 'carriage',
      line: 2,
      key: 'movie|A|WORLD',
      of: 'movie',
      title: 'A',
      region: 'WORLD',
      distributor: netflix,
    });
  });

  test('says why a row is left out', async () => {
    const wrong = ['2024-01-07\tGames\t1\tA\tN/A\tx', '7.1.2024\tTV\t1\tA\tN/A\tx', '2024-01-07\tTV', '2024-01-07\tTV\t1\tN/A\tN/A\tx'];
    expect(await mains('netflix-top10', [header, ...wrong].join('\n'))).toMatchObject([
      { reason: 'bad_value', field: 'category', value: 'Games' },
      { reason: 'bad_value', field: 'week', value: '7.1.2024' },
      { reason: 'unreadable' },
      { reason: 'no_title' },
    ]);
    await expect(read('netflix-top10', 'a\tb\n1\t2\n')).rejects.toThrow(/no column category/);
  });
});

describe('vega', () => {
  const movie = (fields: object) => ({
    Title: 'X',
    'Major Genre': null,
    'IMDB Rating': null,
    'IMDB Votes': null,
    'Release Date': null,
    ...fields,
  });

  test.each([
    [
      'a title that is a number is a title',
      { Title: 1776, 'Release Date': 'Jun 12 1998' },
      { title: '1776', key: '1776|Jun 12 1998', year: 1998 },
    ],
    [
      'genre, rating and votes',
      { 'Major Genre': 'Drama', 'IMDB Rating': 7.1, 'IMDB Votes': 5 },
      { genre: 'Drama', rating: 7.1, votes: 5, key: 'X|' },
    ],
    ['a year after the file was made is suspect', { 'Release Date': 'Dec 31 2046' }, { year: 2046, year_suspect: true }],
    ['so is the null of a time zone', { 'Release Date': 'Dec 31 1969' }, { year: 1969, year_suspect: true }],
  ])('%s', async (_, fields, expected) => {
    expect(await mains('vega', [movie(fields)])).toMatchObject([{ kind: 'movie', line: 1, ...expected }]);
  });

  test('what is not known stays unknown', async () => {
    expect(await mains('vega', [movie({})])).toEqual([{ kind: 'movie', line: 1, key: 'X|', title: 'X' }]);
  });

  test('a movie without a title is left out, and another file is refused', async () => {
    expect(await mains('vega', [movie({ Title: null }), 7])).toMatchObject([{ reason: 'no_title' }, { reason: 'unreadable' }]);
    await expect(read('vega', [{ name: 'x' }])).rejects.toThrow(/not movies.json/);
  });
});

describe('series', () => {
  test('are all in the file that comes with Episodic, with a key each', async () => {
    const file = readFileSync(new URL('../../lambda/etl/series.json', import.meta.url), 'utf8');
    const rows = await read('series', file);
    expect(rows).toHaveLength(JSON.parse(file).series.length);
    expect(rows.flatMap(({ dropped }) => dropped)).toEqual([]);
    expect(new Set(rows.map(({ main }) => main.kind === 'show' && main.key)).size).toBe(rows.length);
    expect(rows.find(({ main }) => main.kind === 'show' && main.title === 'Arcane')?.main).toMatchObject({
      ...{ key: 'tt11126994', status: 'ended', premiered: '2021-11-06', network: { kind: 'streaming', name: 'Netflix', country: null } },
      ...{
        seasons: [
          { number: 1, episodes: 9 },
          { number: 2, episodes: 9 },
        ],
        external_ids: [{ source: 'imdb', value: 'tt11126994' }],
      },
    });
  });

  test('without a list are refused', async () => {
    await expect(read('series', {})).rejects.toThrow('The JSON file has no list named series.');
  });
});
