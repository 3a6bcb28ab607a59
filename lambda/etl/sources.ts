import type { ImportOptions, ImportSource } from '../contract/imports/run.ts';
import type { ImportRecord, Skipped } from '../contract/imports/record.ts';
import { readSeries, transformSeries } from './series.ts';
import { type Bytes, type Reader, WrongOptions } from './source.ts';
import { readVega, transformVega } from './vega.ts';

const text = async (file: Bytes) => {
  const parts: Uint8Array[] = [];
  for await (const part of file) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};
const some = (v: Record<string, unknown>) => Object.fromEntries(Object.entries(v).filter(([, x]) => x !== null)) as never;

export const readerOf = (source: ImportSource, _options: ImportOptions): Reader => {
  if (source === 'vega')
    return {
      keys: 'vega',
      async *rows(file) {
        const all = readVega(await text(file));
        yield all.map((r, i) => {
          const m = transformVega(r, i + 1);
          const main = ('reason' in m ? { kind: 'skipped', ...m } : { kind: 'movie', key: `${m.title}|${(r as never)['Release Date']}`, ...m }) as ImportRecord | Skipped;
          return { line: i + 1, main: some(main as never), beside: [], dropped: [] };
        });
      },
    };
  if (source === 'series')
    return {
      keys: 'series',
      async *rows(file) {
        yield readSeries(await text(file)).map((r, i) => {
          const s = transformSeries(r, i + 1);
          return { line: i + 1, main: some({ kind: 'show', key: s.title, ...s }), beside: [], dropped: [] };
        });
      },
    };
  throw new WrongOptions(`not yet: ${source}`);
};
