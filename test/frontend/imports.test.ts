import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSearchOf } from '../../frontend/src/features/imports/import-search.ts';
import { durationText, movesFrom, sizeText, sumText } from '../../frontend/src/features/imports/import-words.ts';
import { importsSearchOf, stateNames } from '../../frontend/src/features/imports/imports-search.ts';
import { reasonText, skipReasons } from '../../frontend/src/features/imports/skip-reasons.ts';
import { flawOfFiles, needsMapping, type UploadSource, uploadSources } from '../../frontend/src/features/imports/upload-sources.ts';
import { nameOfAuthor } from '../../frontend/src/history/entry-words.ts';
import { skipReason } from '../../lambda/contract/imports/record.ts';
import { runState } from '../../lambda/contract/imports/run.ts';
import * as limits from '../../lambda/contract/imports/upload-limits.ts';
import { moves } from '../../lambda/stores/imports/moved-run.ts';

test('the guide and the page explain every reason for skipping a row, in the same words', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/importing.md'), 'utf8');
  const [, table = ''] = guide.split('| Reason | Meaning |');
  const explained = [...table.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, name, text]) => [name, text]);
  expect(Object.fromEntries(explained)).toEqual(skipReasons);
  expect(explained.map(([name]) => name).toSorted()).toEqual(skipReason.options.toSorted());
});

test('a reason that the page does not know keeps its name, and a foreign one in the address is dropped', () => {
  expect(reasonText('no_title')).toBe('The row has no title');
  expect(reasonText('too_new')).toBe('too_new');
  expect(reasonText('toString')).toBe('toString');
  expect(importSearchOf({ reason: 'no_title' })).toEqual({ reason: 'no_title' });
  expect(importSearchOf({ reason: 'too_new' })).toEqual({});
});

test('the filters of the list are those of the API', () => {
  expect(Object.keys(stateNames).toSorted()).toEqual(runState.options.toSorted());
  expect(importsSearchOf({ state: 'running', source: 'netflix-top10' })).toEqual({ state: 'running', source: 'netflix-top10' });
  expect(importsSearchOf({ state: 'asleep', source: 'nobody' })).toEqual({});
});

test.each(runState.options)('an import that is %s has buttons for the moves that the catalog allows', (state) => {
  const allowed = Object.entries(moves).filter(([, { from }]) => (from as readonly string[]).includes(state));
  expect(movesFrom[state]).toEqual(allowed.map(([move]) => move));
});

const number = (value: number) => value.toLocaleString('en');

test('rows, sizes and durations in words', () => {
  const none = { read: 0, inserted: 0, updated: 0, unchanged: 0, skipped: 0 };
  expect(sumText(none, number)).toBe('0 rows');
  expect(sumText({ ...none, read: 1, inserted: 1 }, number)).toBe('1 row: 1 inserted');
  expect(sumText({ ...none, read: 3201, unchanged: 3200, skipped: 1 }, number)).toBe('3,201 rows: 3,200 unchanged, 1 skipped');
  expect([0, 999, 1000, 1440, 12_345_678, 4_200_000_000_000].map((bytes) => sizeText(bytes, number))).toEqual([
    ...['0 bytes', '999 bytes', '1 kB', '1.4 kB', '12 MB', '4,200 GB'],
  ]);
  expect([0.2, 45, 60, 200, 3600, 7500].map(durationText)).toEqual(['less than 1 s', '45 s', '1 min', '3 min 20 s', '1 h', '2 h 5 min']);
});

test('the author of a change is a person or an import', () => {
  expect(nameOfAuthor({ username: 'tvmaze', import_id: null })).toBe('tvmaze');
  expect(nameOfAuthor({ username: 'tvmaze', import_id: '0193b7a2-0d0c-7c3f-9d52-6f1a2b3c4d5e' })).toBe('TVmaze');
});

test('the page refuses the files that the API refuses, and asks for a mapping where the API needs one', () => {
  const files = (count: number, size = 1) => Array.from({ length: count }, (_, index) => ({ name: `${index}.csv`, size })) as File[];
  expect(flawOfFiles(files(limits.mostUploads))).toBeUndefined();
  expect(flawOfFiles(files(limits.mostUploads + 1))).toBe(`Choose at most ${limits.mostUploads} files.`);
  expect(flawOfFiles(files(1, limits.mostUploadBytes))).toBeUndefined();
  expect(flawOfFiles(files(1, limits.mostUploadBytes + 1))).toBe('0.csv is larger than 5 GiB.');
  for (const source of Object.keys(uploadSources) as UploadSource[]) expect(needsMapping(source)).toBe(limits.needsMapping(source));
});
