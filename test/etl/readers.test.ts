import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../lambda/etl/read/csv.ts';
import { readAnyJson, readJson, readJsonLines } from '../../lambda/etl/read/json.ts';
import { readLines } from '../../lambda/etl/read/lines.ts';
import { columnsOf } from '../../lambda/etl/read/table.ts';
import { readTsv } from '../../lambda/etl/read/tsv.ts';
import { bytesOf, flat } from '../support/bytes.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
const tooLong = 'x'.repeat(1024 * 1024 + 1);

const lines = async (text: string, cut?: readonly number[]) => {
  const all: [number, string | undefined][] = [];
  for await (const { first, lines } of readLines(bytesOf(text, cut)))
    all.push(...lines.map((line, index) => [first + index, line] as [number, string]));
  return all;
};
const csv = async (text: string, cut?: readonly number[]) => {
  const { header, rows } = await readCsv(bytesOf(text, cut));
  return [{ line: 1, values: header }, ...(await flat(rows))];
};
const tsv = async (text: string, cut?: readonly number[]) => flat((await readTsv(bytesOf(text, cut))).rows);
const json = (text: string, list?: string, cut?: readonly number[]) => flat(readJson(bytesOf(text, cut), list));

describe('lines', () => {
  test.each([
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb', ['a', 'b']],
    ['\n\na', ['', '', 'a']],
    ['a\n\n', ['a', '']],
  ])('%j', async (text, expected) => {
    expect((await lines(text)).map(([, line]) => line)).toEqual(expected);
  });

  test('over 1 MiB are left out, and the next one is read', async () => {
    for (const cut of [[], [65_536], [1_000_003]]) {
      const found = await lines(`a\n${tooLong}\nb\n${tooLong}${tooLong}\nc\n${tooLong}`, cut);
      expect(found).toEqual([
        [1, 'a'],
        [2, undefined],
        [3, 'b'],
        [4, undefined],
        [5, 'c'],
        [6, undefined],
      ]);
    }
  });
});

describe('a table in TSV', () => {
  test('has no quoting: a quotation mark is a letter', async () => {
    expect(await tsv('a\tb\n"x\t\\N\n\nsecond "y"\tz')).toEqual([
      { line: 2, values: ['"x', '\\N'] },
      { line: 4, values: ['second "y"', 'z'] },
    ]);
  });

  test('finds columns in any order, and says which are missing', async () => {
    const { header } = await readTsv(bytesOf('b\tmore\ta\n'));
    expect(columnsOf(header, ['a', 'b'])).toEqual({ a: 2, b: 0 });
    expect(() => columnsOf(header, ['a', 'c', 'd'])).toThrow('The file has no column c, d. Its first line names these columns: b, more, a');
  });

  test.each([
    ['a\ta\n', /twice/],
    ['\t\n', /does not name/],
    [`${tooLong}\n`, /does not name/],
  ])('refuses the header %#', async (text, message) => {
    await expect(readTsv(bytesOf(text))).rejects.toThrow(message);
    await expect(readCsv(bytesOf(text))).rejects.toThrow(message);
  });
});

describe('a table in CSV', () => {
  test.each<[string, string, (string[] | undefined)[]]>([
    ['quotes', 'a,b\r\n"x, ""y""","z"\r\n', [['x, "y"', 'z']]],
    ['line breaks in values', 'a,b\n"x\r\ny",z\n', [['x\r\ny', 'z']]],
    [
      'empty values',
      'a,b\n,\n"",x\n',
      [
        ['', ''],
        ['', 'x'],
      ],
    ],
    ['no last line break', 'a,b\n1,"2"', [['1', '2']]],
    ['empty lines', 'a,b\n\n\r\n1,2\n\n', [['1', '2']]],
    ['semicolons', 'a;b\n1,5;"2;3"\n', [['1,5', '2;3']]],
    ['tabs', 'a\tb\n1\t2\n', [['1', '2']]],
    ['one column', 'a\nx\n', [['x']]],
    ['separators inside of quoted names', '"a,b,c";d\n1;2\n', [['1', '2']]],
    ['a quotation mark in a value', 'a,b\n5" disk,x\n', [['5" disk', 'x']]],
    ['text after a quote', 'a,b\n"x"y,1\n2,3\n', [undefined, ['2', '3']]],
    ['a quote that is never closed', 'a,b\n"x,1\n2,3\n', [undefined, ['2', '3']]],
  ])('%s', async (_, text, expected) => {
    expect((await csv(text)).slice(1).map(({ values }) => values)).toEqual(expected);
  });

  test('counts the lines, not the rows', async () => {
    expect((await csv('a,b\n"1\n\n",2\n\n3,4\n')).map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  test('leaves out rows over 1 MiB, and reads the next one', async () => {
    for (const cut of [[], [65_536], [1_000_003]]) {
      const found = await csv(`a,b\n1,${tooLong}\n2,3\n"${tooLong}\n4,5\n6,"${'x\n'.repeat(9)}"\n`, cut);
      expect(found.slice(1)).toEqual([
        { line: 2, values: undefined },
        { line: 3, values: ['2', '3'] },
        { line: 4, values: undefined },
        { line: 5, values: ['4', '5'] },
        { line: 6, values: ['6', 'x\n'.repeat(9)] },
      ]);
    }
  });

  test('is read as it was written', async () => {
    const value = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r\n', ' ', 'é', '😀'), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(value, value), { maxLength: 6 }), sizes, async (rows, cut) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const found = await csv(['a,b', ...quoted].join('\r\n'), cut);
        expect(found.slice(1).map(({ values }) => values)).toEqual(rows);
      }),
    );
  });
});

describe('JSON', () => {
  test.each<[string, string, unknown[]]>([
    ['a list', '[{"a":[1,{"b":"]}"}]}, 2 ,"x,y\\"", null]', [{ a: [1, { b: ']}' }] }, 2, 'x,y"', null]],
    ['an empty list', ' [ ] ', []],
    ['an object', '\n{"a": {"b": [1, 2]}}\n', [{ a: { b: [1, 2] } }]],
    ['objects that follow each other', '{"a":1}\n{"a":2}{"a":3}', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ['lists that follow each other', '[1]\n[2,3]', [1, 2, 3]],
  ])('%s', async (_, text, expected) => {
    const found = await json(text);
    expect(found.map(({ value }) => value)).toEqual(expected);
    expect(found.map(({ line }) => line)).toEqual(expected.map((_, index) => index + 1));
  });

  test('a list in the outer object, by its name', async () => {
    const text = '{"page":1,"other":[{"results":[9]}],"deep":{"results":[8]},"results":[{"id":1},{"id":2}],"more":[3]}';
    expect((await json(text, 'results')).map(({ value }) => value)).toEqual([{ id: 1 }, { id: 2 }]);
    await expect(json(text, 'data')).rejects.toThrow('The JSON file has no list named data.');
  });

  test('an element that is not JSON costs only itself', async () => {
    const found = await json('[1, {"a": tru}, {"b":2]}, nonsense, {"c":3}]');
    expect(found.map(({ value, flaw }) => value ?? flaw)).toEqual([1, 'unreadable', 'unreadable', 'unreadable', { c: 3 }]);
  });

  test.each([
    ['[1, 2', /cut off/],
    ['[{"a": "x', /cut off/],
    ['{"a":1', /cut off/],
    ['hello', /not JSON/],
    ['a,b\n1,2', /not JSON/],
  ])('%j is refused', async (text, message) => {
    await expect(json(text)).rejects.toThrow(message);
  });

  test('lines: one that is not JSON costs only itself', async () => {
    const found = await flat(readJsonLines(bytesOf(`{"a":1}\n\n{"a":\n${tooLong}\n[2]`)));
    expect(found).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, flaw: 'unreadable' },
      { line: 3, flaw: 'too_long' },
      { line: 4, value: [2] },
    ]);
  });

  test('an element over 16 MiB costs only itself', async () => {
    const found = await json(`[1, "${tooLong.repeat(17)}", 2]`, undefined, [65_536]);
    expect(found).toEqual([
      { line: 1, value: 1 },
      { line: 2, flaw: 'too_long' },
      { line: 3, value: 2 },
    ]);
  });

  test.each(['{"a":1}\n{"b":\n{"c":3}', '{\n "a": 1\n}', '[1,\n2]', `{"a":"${tooLong}"}`])('lines or a list: %#', async (text) => {
    const found = await flat(readAnyJson(bytesOf(text, [1000])));
    expect(found).toEqual(text.includes('{"b":\n') ? await flat(readJsonLines(bytesOf(text))) : await json(text));
  });

  test('is read as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.constantFrom(0, 2), sizes, async (values, space, cut) => {
        const list = JSON.stringify(values, null, space);
        const expected = JSON.parse(list);
        expect((await json(list, undefined, cut)).map(({ value }) => value)).toEqual(expected);
        expect((await json(`{"a": ${list}, "b": ${list}}`, 'b', cut)).map(({ value }) => value)).toEqual(expected);
      }),
    );
  });
});

describe('wherever a text is cut into chunks', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '1', '"', ',', '\t', '\n', '\r', '\\', '[', ']', '{', '}', ':', 'é', '😀'),
    maxLength: 60,
  });
  const outcome = async (read: Promise<unknown>) =>
    read.then(
      (value) => ({ value }),
      ({ message }: Error) => ({ message }),
    );
  const readers: Record<string, (text: string, cut?: readonly number[]) => Promise<unknown>> = {
    lines,
    tsv,
    csv,
    json: (text, cut) => json(text, undefined, cut),
    list: (text, cut) => json(`[${text}`, undefined, cut),
    'named list': (text, cut) => json(`{"a":[${text}`, 'a', cut),
    'JSON lines': (text, cut) => flat(readJsonLines(bytesOf(text, cut))),
    'any JSON': (text, cut) => flat(readAnyJson(bytesOf(text, cut))),
  };
  test.each(Object.entries(readers))('the rows are the same: %s', async (_, read) => {
    await fc.assert(
      fc.asyncProperty(text, sizes, async (text, cut) => {
        expect(await outcome(read(text, cut))).toEqual(await outcome(read(text)));
      }),
      { numRuns: 500 },
    );
  });
});
