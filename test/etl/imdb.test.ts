import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { record } from '../../lambda/contract/imports/record.ts';
import { WrongFile } from '../../lambda/etl/source.ts';
import { imdb } from '../../lambda/etl/sources/imdb.ts';
import { bytesOf, flat } from '../support/bytes.ts';

const basics = 'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres';
const reader = imdb.prepare({});
const read = (...lines: string[]) => flat(reader.rows(bytesOf(lines.join('\n'))));
const mains = async (...lines: string[]) => (await read(...lines)).map(({ main }) => main);

describe('title.basics', () => {
  test('is shows, movies and details of episodes, and nothing that a file does not state', async () => {
    expect(
      await mains(
        basics,
        'tt0903747\ttvSeries\tBreaking Bad\tBreaking Bad\t0\t2008\t2013\t49\tCrime,Drama,Thriller',
        'tt32857063\ttvMiniSeries\t"Quoted"\tAndere\t0\t2024\t\\N\t\\N\t\\N',
        'tt0031458\tmovie\tSome Film\tSome Film\t0\t1939\t\\N\t70\tWar,Drama',
        'tt0959621\ttvEpisode\tPilot\tPilot\t0\t2008\t\\N\t58\tCrime',
        'tt0000009\ttvEpisode\tEpisode #1.9\tEpisode #1.9\t0\t\\N\t\\N\t\\N\t\\N',
      ),
    ).toEqual([
      {
        ...{ kind: 'show', line: 2, key: 'tt0903747', title: 'Breaking Bad', premiered: '2008', ended: '2013', status: 'ended' },
        ...{ runtime_minutes: 49, genres: ['Crime', 'Drama', 'Thriller'], external_ids: [{ source: 'imdb', value: 'tt0903747' }] },
      },
      {
        ...{ kind: 'show', line: 3, key: 'tt32857063', title: '"Quoted"', type: 'miniseries', premiered: '2024', aliases: ['Andere'] },
        external_ids: [{ source: 'imdb', value: 'tt32857063' }],
      },
      {
        ...{ kind: 'movie', line: 4, key: 'tt0031458', title: 'Some Film', genre: 'War', year: 1939 },
        external_ids: [{ source: 'imdb', value: 'tt0031458' }],
      },
      { kind: 'episode_details', line: 5, key: 'tt0959621', title: 'Pilot', airs: '2008', duration_minutes: 58 },
      { kind: 'episode_details', line: 6, key: 'tt0000009' },
    ]);
  });

  test('says why a row is left out', async () => {
    const rows = await mains(
      basics,
      'tt1\tshort\tA\tA\t0\t2000\t\\N\t\\N\t\\N',
      'tt2\ttvSeries\tA\tA\t1\t2000\t\\N\t\\N\t\\N',
      'tt3\ttvSeries\t\\N\t\\N\t0\t2000\t\\N\t\\N\t\\N',
      '\\N\tmovie\tA\tA\t0\t2000\t\\N\t\\N\t\\N',
      'tt5\tmovie\tA\tA\t0\t2000',
      `tt6\tmovie\t${'x'.repeat(256)}\tA\t0\t2000\t\\N\t\\N\t\\N`,
      `tt7\tmovie\t${'x'.repeat(1024 * 1024)}\tA\t0\t2000\t\\N\t\\N\t\\N`,
      'tt8\tmovie\tlost \ufffd\tA\t0\t2000\t\\N\t\\N\t\\N',
    );
    expect(rows.map((row) => row.kind === 'skipped' && row.reason)).toEqual([
      ...['not_wanted', 'adult', 'no_title', 'no_key', 'unreadable', 'too_long', 'too_long', 'bad_value'],
    ]);
  });

  test('loses a wrong field, not the row', async () => {
    const [row] = await read(basics, 'tt1\tmovie\tMiss Jerry\tMiss Jerry\t0\t1894\t\\N\t\\N\t\\N');
    expect(row).toMatchObject({ main: { kind: 'movie', title: 'Miss Jerry' }, dropped: [{ key: 'tt1', field: 'year', value: '1894' }] });
    expect(row?.main).not.toHaveProperty('year');
  });
});

test('title.episode names the show and the numbers, where they are known', async () => {
  const rows = await read(
    'parentTconst\ttconst\tepisodeNumber\tseasonNumber\tnew',
    'tt0903747\ttt0959621\t1\t1\tx',
    'tt0903747\ttt0959622\t\\N\t\\N\tx',
    'tt0903747\ttt0959623\t0\t1\tx',
    '\\N\ttt0959624\t1\t1\tx',
  );
  expect(rows.map(({ main }) => main)).toEqual([
    { kind: 'episode', line: 2, key: 'tt0959621', show: 'tt0903747', season: 1, number: 1 },
    { kind: 'episode', line: 3, key: 'tt0959622', show: 'tt0903747', season: null, number: null },
    { kind: 'episode', line: 4, key: 'tt0959623', show: 'tt0903747', season: 1, number: null },
    { kind: 'skipped', line: 5, reason: 'no_key', field: 'show' },
  ]);
  expect(rows[2]?.dropped).toMatchObject([{ field: 'number', value: '0', reason: 'bad_value' }]);
});

test('title.ratings gives ratings and votes', async () => {
  expect(await mains('tconst\taverageRating\tnumVotes', 'tt1\t8.3\t2100000', 'tt2\t\\N\t5')).toEqual([
    { kind: 'rating', line: 2, key: 'tt1', rating: 8.3, votes: 2_100_000 },
    { kind: 'skipped', line: 3, reason: 'bad_value', field: 'rating' },
  ]);
});

test('another file is refused, gzipped or not', async () => {
  for (const file of ['nconst\tprimaryName\n', gzipSync('titleId\tordering\n')]) {
    await expect(flat(reader.rows(bytesOf(file)))).rejects.toBeInstanceOf(WrongFile);
  }
  await expect(flat(reader.rows(bytesOf('tconst\ttitleType\n')))).rejects.toThrow(/no column primaryTitle/);
});

test('every row counts once, and every record is one that the contract accepts unchanged', async () => {
  const value = fc.oneof(
    fc.constantFrom('\\N', '', 'tt1', 'tvSeries', 'movie', 'tvEpisode', '0', '1', '45', '2008', '20080', 'Crime,Drama', 'a', 'é', '"'),
    fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[\t\n\0]/g, ' ')),
  );
  const headers = [basics, 'tconst\tparentTconst\tseasonNumber\tepisodeNumber', 'tconst\taverageRating\tnumVotes'];
  const files = fc.constantFrom(...headers).chain((header) => {
    const width = header.split('\t').length;
    const row = fc.array(value, { minLength: width, maxLength: width }).map((values) => ['tt', ...values.slice(1)].join('\t'));
    return fc.array(row, { minLength: 1, maxLength: 20 }).map((rows) => [header, ...rows]);
  });
  await fc.assert(
    fc.asyncProperty(files, async (lines) => {
      const rows = await read(...lines);
      expect(rows.map(({ line }) => line)).toEqual(lines.slice(1).map((_, index) => index + 2));
      for (const { main } of rows) if (main.kind !== 'skipped') expect(record.parse(main)).toStrictEqual(main);
    }),
    { numRuns: 500 },
  );
});
