import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dateReader } from '../../lambda/etl/date-format.ts';
import { readyMappings } from '../../lambda/etl/mappings.ts';
import { WrongOptions } from '../../lambda/etl/source.ts';
import { sources } from '../../lambda/etl/sources.ts';
import { bytesOf, flat } from '../support/bytes.ts';

type Format = 'csv' | 'json' | 'jsonl';
const read = (format: Format, map: unknown, file: string) => flat(sources[format].prepare({ map }).rows(bytesOf(file)));
const records = (...records: object[]) => ({ keys: 'mine', records });
const show = { kind: 'show', fields: { key: 'id', title: 'name' } };

describe('the ready mappings', () => {
  test('are those of the folder, and have no mistake', () => {
    const files = readdirSync(join(import.meta.dirname, '../../lambda/etl/mappings')).map((file) => basename(file, '.json'));
    expect(Object.keys(readyMappings).sort()).toEqual(files.sort());
    for (const map of Object.values(readyMappings)) expect(sources.csv.prepare({ map }).keys).toMatch(/^[a-z_]+$/);
  });

  const header = 'show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\r\n';

  test('give a show or movie, and that it was seen; the production country is not a region', async () => {
    const file = `${header}s1,TV Show,Queens,,,United States,2021-10-20,2021,TV-14,1 Season,"Drama, Music",\u200bFour women\r\ns2,Movie,Gaia,,,,"October 2, 2021",2020,R,97 min,"Horror, Art",x\r\n`;
    const rows = await read('csv', readyMappings['hulu-titles'], file);
    const distributor = { kind: 'streaming', name: 'Hulu', country: 'US' };
    expect(rows.map(({ main }) => main)).toEqual([
      { kind: 'show', line: 2, key: 's1', title: 'Queens', premiered: '2021', genres: ['Drama', 'Music'], summary: 'Four women' },
      { kind: 'movie', line: 3, key: 's2', title: 'Gaia', year: 2020, genre: 'Horror' },
    ]);
    expect(rows.map(({ beside }) => beside)).toEqual([
      [{ kind: 'carriage', line: 2, key: 's1', of: 'show', of_key: 's1', title: 'Queens', distributor, first_seen: '2021-10-20' }],
      [{ kind: 'carriage', line: 3, key: 's2', of: 'movie', of_key: 's2', title: 'Gaia', distributor, first_seen: '2021-10-02' }],
    ]);
    expect(rows.flatMap(({ dropped }) => dropped)).toEqual([]);
  });

  test('of Netflix does not know when a show premiered', async () => {
    const [row] = await read('csv', readyMappings['netflix-titles'], `${header}s1,TV Show,A,,,,2021-10-20,2013,,5 Seasons,Drama,x\r\n`);
    expect(row?.main).not.toHaveProperty('premiered');
  });
});

test('the mapping of the guide reads the table of the guide', async () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/import-mappings.md'), 'utf8');
  const [table = '', map = ''] = ['csv', 'json'].map((language) => guide.split(`\`\`\`${language}\n`)[1]?.split('```')[0]);
  expect((await read('csv', JSON.parse(map), table)).map(({ main }) => main)).toMatchObject([
    { kind: 'episode', key: 'Dark|1|2|Lies', airs: '2017-12-01' },
    { kind: 'episode', key: 'Dark|1||Making of', number: null, airs: '2017-12', type: 'significant_special' },
  ]);
});

describe('a mapping', () => {
  test('gives fields from columns, constants, joined columns, words and dates', async () => {
    const map = {
      ...{ keys: 'mine', nulls: ['N/A', '-'] },
      records: [
        {
          kind: 'episode',
          when: { what: ['episode', 'special'] },
          fields: {
            ...{ key: { columns: ['show', 'season', 'no'] }, show: 'show', season: 'season', number: 'no', title: 'title' },
            type: { column: 'what', values: { episode: 'regular', special: 'significant_special' } },
            airs: { column: 'when', dates: ['DD.MM.YYYY HH:mm', 'DD.MM.YYYY', 'MMM YYYY'] },
            region: { constant: 'de' },
          },
        },
      ],
    };
    const file =
      'what;show;season;no;title;when\nepisode;X;1;2;N/A;03.02.2020 20:15\nspecial;X;1;-;S;3.2.2020\nspecial;X;1;;;Feb 2020\nmovie;;;;;\n';
    const rows = await read('csv', map, file);
    expect(rows.map(({ main }) => main)).toEqual([
      { kind: 'episode', line: 2, key: 'X|1|2', show: 'X', season: 1, number: 2, type: 'regular', airs: '2020-02-03T20:15Z', region: 'DE' },
      { kind: 'episode', line: 3, key: 'X|1|', show: 'X', season: 1, number: null, type: 'significant_special', title: 'S', region: 'DE' },
      {
        kind: 'episode',
        line: 4,
        key: 'X|1|',
        show: 'X',
        season: 1,
        number: null,
        type: 'significant_special',
        airs: '2020-02',
        region: 'DE',
      },
      { kind: 'skipped', line: 5, reason: 'not_wanted', field: 'what', value: 'movie' },
    ]);
    expect(rows[1]?.dropped).toMatchObject([{ field: 'airs', value: '3.2.2020' }]);
  });

  test('reads paths and lists of JSON, JSON lines, and a list in the outer object', async () => {
    const fields = {
      key: 'id',
      title: 'names.en',
      genres: 'genres',
      'external_ids.imdb': 'imdb',
      'external_ids.tmdb': 'tmdb',
      rating: 'score',
    };
    const item = { id: 7, names: { en: 'A' }, genres: ['Drama', 'Crime'], imdb: 'tt1', tmdb: null, score: 7.66 };
    const expected = {
      kind: 'show',
      line: 1,
      key: '7',
      title: 'A',
      genres: ['Drama', 'Crime'],
      rating: 7.7,
      external_ids: [{ source: 'imdb', value: 'tt1' }],
    };
    const map = records({ kind: 'show', fields });
    expect((await read('json', map, JSON.stringify([item])))[0]?.main).toEqual(expected);
    expect((await read('jsonl', map, JSON.stringify(item)))[0]?.main).toEqual(expected);
    expect((await read('json', { ...map, list: 'data' }, JSON.stringify({ page: 1, data: [item] })))[0]?.main).toEqual(expected);
  });

  test('gives contracts and release dates', async () => {
    const distributor = { 'distributor.kind': { constant: 'network' }, 'distributor.name': 'by' };
    const map = records(
      {
        kind: 'contract',
        fields: {
          ...distributor,
          key: 'id',
          show: 'show',
          distribution_type: { constant: 'cable' },
          region: 'where',
          start: 'from',
          end: 'to',
          exclusive: { constant: true },
        },
      },
      { kind: 'release', fields: { key: 'id', show: 'show', region: 'where', date: 'from' } },
    );
    const [row, wrong] = await read(
      'csv',
      map,
      'id,show,by,where,from,to\n1,imdb:tt1,AMC,US,2020-01-01,\n2,X,AMC,US,2020-01-01,2019-01-01\n',
    );
    expect(row).toEqual({
      line: 2,
      main: {
        ...{
          kind: 'contract',
          line: 2,
          key: '1',
          show: 'imdb:tt1',
          distribution_type: 'cable',
          region: 'US',
          start: '2020-01-01',
          exclusive: true,
        },
        distributor: { kind: 'network', name: 'AMC', country: null },
      },
      beside: [{ kind: 'release', line: 2, key: '1', show: 'imdb:tt1', region: 'US', date: '2020-01-01' }],
      dropped: [],
    });
    expect(wrong?.main).toEqual({ kind: 'skipped', line: 3, reason: 'bad_value', field: 'end', value: '2019-01-01' });
  });

  test('leaves out rows that are cut off, and elements that are not objects', async () => {
    expect((await read('csv', records(show), 'id,name\n1\n2,B\n')).map(({ main }) => main)).toMatchObject([
      { reason: 'unreadable', value: '1' },
      { kind: 'show', key: '2' },
    ]);
    expect((await read('json', records(show), '[7,{"id":1,"name":"A"}]')).map(({ main }) => main)).toMatchObject([
      { reason: 'unreadable', value: '7' },
      { kind: 'show', key: '1' },
    ]);
  });

  test('names a column that the file does not have', async () => {
    await expect(read('csv', records(show), 'id,title\n1,A\n')).rejects.toThrow('The file has no column name.');
  });
});

describe('a mapping with mistakes is refused before any file is read', () => {
  test.each<[string, unknown, RegExp]>([
    ['none', undefined, /A mapping is missing/],
    ['not an object', 7, /the mapping: /],
    ['keys', { ...records(show), keys: 'My Keys' }, /\nkeys: must be 2 to 32 lower-case/],
    ['no records', records(), /\nrecords: /],
    ['another part', { ...records(show), colums: {} }, /has no field colums/],
    [
      'an unknown field',
      records({ kind: 'show', fields: { ...show.fields, titel: 'x' } }),
      /\nrecords\[0\]\.fields\.titel: show has no such field; its fields are key, title/,
    ],
    [
      'an unknown part of a field',
      records({ kind: 'show', fields: { ...show.fields, 'network.nam': 'x' } }),
      /\nrecords\[0\]\.fields\.network\.nam: /,
    ],
    ['a field that has parts', records({ kind: 'show', fields: { ...show.fields, network: 'x' } }), /\nrecords\[0\]\.fields\.network: /],
    ['a prototype as a field', records({ kind: 'show', fields: { ...show.fields, constructor: 'x' } }), /fields\.constructor: /],
    ['a missing field', records(show, { kind: 'show', fields: { key: 'x' } }), /\nrecords\[1\]\.fields\.title: is missing/],
    ['a missing part', records({ kind: 'show', fields: { ...show.fields, 'network.name': 'x' } }), /fields\.network\.kind: is missing/],
    [
      'a missing part of a needed field',
      records({ kind: 'carriage', fields: { key: 'x', title: 'x', of: 'x' } }),
      /fields\.distributor\.kind: is missing\n.*fields\.distributor\.name: is missing/,
    ],
    [
      'a constant that is not allowed',
      records({ kind: 'show', fields: { ...show.fields, status: { constant: 'gone' } } }),
      /fields\.status: the constant "gone" is not allowed/,
    ],
    [
      'an unknown way to read',
      records({ kind: 'show', fields: { key: { colum: 'x' }, title: 'x' } }),
      /\nrecords\[0\]\.fields\.key\.column: /,
    ],
    [
      'a wrong date format',
      records({ kind: 'show', fields: { ...show.fields, premiered: { column: 'x', dates: ['YYYY', 'DD'] } } }),
      /\nrecords\[0\]\.fields\.premiered\.dates\[1\]: needs YYYY/,
    ],
    ['a list in a table', { ...records(show), list: 'data' }, /\nlist: is for JSON files only/],
  ])('%s', (_, map, message) => {
    expect(() => sources.csv.prepare({ map })).toThrow(message);
    expect(() => sources.csv.prepare({ map })).toThrow(WrongOptions);
  });
});

describe('a date format', () => {
  test.each([
    ['YYYY-MM-DD', '2020-02-03', '2020-02-03'],
    ['MMMM D, YYYY', 'September 5, 2021', '2021-09-05'],
    ['D MMM YYYY', '5 sep 2021', '2021-09-05'],
    ['M/D/YYYY', '9/25/2021', '2021-09-25'],
    ['YYYY', '2021', '2021'],
    ['MMMM YYYY', 'May 2021', '2021-05'],
    ['YYYY-MM-DD HH:mm', '2021-05-06 07:08', '2021-05-06T07:08Z'],
    ['(YYYY)', '(2021)', '2021'],
    ['YYYY-MM-DD', '2020-2-3', undefined],
    ['YYYY', '2021x', undefined],
  ])('%s reads %s', (format, text, date) => {
    expect(dateReader(format)?.(text)).toBe(date);
  });

  test.each(['MM', 'DD YYYY', 'YYYY HH:mm', 'YYYY-MM-DD HH', 'YYYY YYYY', ''])('%j is not one', (format) => {
    expect(dateReader(format)).toBeUndefined();
  });
});
