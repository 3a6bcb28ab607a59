import { expect, test } from 'vitest';
import { CsvText } from '../../lambda/platform/http/csv-text.ts';
import { prefersCsv } from '../../lambda/platform/http/prefers-csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+44', "'+44"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"'\t=1"`],
  [' =1+1', "' =1+1"],
  ['＝1+1', "'＝1+1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['＋44', "'＋44"],
  ['－2', "'－2"],
  ['a;=1+1', '"a;=1+1"'],
  ['a\tb', '"a\tb"'],
  ['\r=1', `"'\r=1"`],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ['a\nb', '"a\nb"'],
  ['a=b', 'a=b'],
  [-2.5, '-2.5'],
  [null, ''],
  [true, 'true'],
])('the cell %j is written %j', (cell, written) => {
  expect(new CsvText(['name'], [[cell]]).text).toBe(`\ufeffname\r\n${written}\r\n`);
});

test('without rows, only the header remains', () => {
  expect(new CsvText(['a', 'b'], []).text).toBe('\ufeffa,b\r\n');
});

test.each([
  [undefined, false],
  ['', false],
  ['text/csv', true],
  ['TEXT/CSV; q=0.9, */*;q=0.1', true],
  ['text/csv, application/json', false],
  ['text/csv;q=0', false],
  ['text/csv;q=x', false],
])('accept: %j prefers CSV: %j', (accept, csv) => {
  expect(prefersCsv(accept)).toBe(csv);
});
