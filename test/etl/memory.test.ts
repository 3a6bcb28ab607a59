import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ImportSource } from '../../lambda/contract/imports/run.ts';
import { sources } from '../../lambda/etl/sources.ts';
import { flat } from '../support/bytes.ts';
import { everyday } from '../support/everyday.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const megabyte = 1024 * 1024;
const line = (index: number) => String(index).padStart(7, '0');
const block = (row: (index: number) => string) => Buffer.from(Array.from({ length: 5_000 }, (_, index) => row(index)).join(''));
const summary = 'A text that goes on. '.repeat(10);
const map = { keys: 'mine', records: [{ kind: 'show', fields: { key: 'id', title: 'title', summary: 'summary' } }] };

/** A source, the beginning of a file, a part of it that is repeated, and its end. */
const files: readonly (readonly [ImportSource, string, (index: number) => string, string, megabytes: number])[] = [
  [
    'imdb',
    'tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n',
    (index) => `tt${line(index)}\ttvSeries\tSome title ${'long '.repeat(30)}${index}\t\\N\t0\t1999\t\\N\t30\tDrama,Crime\n`,
    '',
    200,
  ],
  ['csv', 'id,title,summary\n', (index) => `${index},"Title, ${index}","${summary}"\n`, '', 40],
  ['jsonl', '', (index) => `${JSON.stringify({ id: index, title: 'x', summary })}\n`, '', 40],
  ['csv', 'id,title,summary\n1,"', (index) => `${index},Title,${summary}\n`, '', 40],
  ['json', '[', (index) => `${JSON.stringify({ id: index, title: 'x', summary })},`, '{}]', 40],
];

test.each<[string, ImportSource, string, string]>([
  ['a line', 'imdb', 'tconst\taverageRating\tnumVotes\n', '\ntt1\t7\t1\n'],
  ['a line of CSV', 'csv', 'id,title,summary\n', '\n1,x,x\n'],
  ['a quoted value', 'csv', 'id,title,summary\n"', '\n1,x,x\n'],
  ['a line of JSON', 'jsonl', '"', '"\n{"id":1,"title":"x"}\n'],
  ['an element', 'json', '["', '",{"id":1,"title":"x"}]'],
])('%s that does not end needs little memory', async (_, name, head, tail) => {
  const part = Buffer.alloc(megabyte, 'x');
  let most = 0;
  collectGarbage();
  const used = () => process.memoryUsage().external + process.memoryUsage().heapUsed;
  const first = used();
  async function* file() {
    yield Buffer.from(head);
    for (let size = 0; size < 70; size++) {
      if (size % 5 === 4) {
        collectGarbage();
        most = Math.max(most, used() - first);
      }
      yield Buffer.from(part);
    }
    yield Buffer.from(tail);
  }
  const rows = await flat(sources[name].prepare({ map }).rows(file()));
  expect(rows.map(({ main }) => main.kind)).toEqual(['skipped', name === 'imdb' ? 'rating' : 'show']);
  expect(most / megabyte).toBeLessThan(50);
});

test.each(everyday(files, 3))('%s needs no more memory for a large file', async (name, head, row, tail, megabytes) => {
  const part = block(row);
  const packed = gzipSync(part);
  async function* file() {
    yield gzipSync(head);
    for (let size = 0; size < megabytes * megabyte; size += part.length) yield packed;
    yield gzipSync(tail);
  }
  let most = 0;
  let rows = 0;
  let first: number | undefined;
  for await (const batch of sources[name].prepare({ map }).rows(file())) {
    const before = Math.floor(rows / 50_000);
    rows += batch.length;
    if (first !== undefined && Math.floor(rows / 50_000) === before) continue;
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    first ??= heapUsed + external;
    most = Math.max(most, heapUsed + external);
  }
  expect(rows).toBeGreaterThan((megabytes * megabyte) / 400);
  expect((most - (first ?? 0)) / megabyte).toBeLessThan(50);
});
