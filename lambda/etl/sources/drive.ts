import { readyMappings } from '../mappings.ts';
import { type Reader, type Source, type SourceOptions, WrongFile } from '../source.ts';
import { mapped } from './mapped.ts';
import { netflixTop10 } from './netflix-top10.ts';
import { series } from './series.ts';
import { tmdb } from './tmdb.ts';
import { tvmaze } from './tvmaze.ts';
import { vega } from './vega.ts';

/** Sources that the name of a file or of its folder can state. */
const named: Readonly<Record<string, Source>> = { 'netflix-top10': netflixTop10, series, tmdb, tvmaze, vega };

/** How a file is read by its name: with the mapping, else as the source or the ready mapping with which its name, or a folder's, begins. */
export function readerByName(path: string, { map }: SourceOptions): Reader | undefined {
  const [, ending = ''] = /\.(csv|tsv|json|jsonl)(?:\.gz)?$/i.exec(path) ?? [];
  const format = ({ csv: 'csv', tsv: 'csv', json: 'json', jsonl: 'jsonl' } as const)[ending.toLowerCase()];
  if (!format) return undefined;
  if (map !== undefined) return mapped(format).prepare({ map });
  const words = path
    .split('/')
    .reverse()
    .map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
  const begun = (names: object) => words.flatMap((word) => Object.keys(names).find((name) => `${word}-`.startsWith(`${name}-`)) ?? [])[0];
  const ready = begun(readyMappings);
  if (ready) return mapped(format).prepare({ map: readyMappings[ready] });
  return named[begun(named) ?? '']?.prepare({});
}

/** A folder of Google Drive. Each of its files is read by its name (`readerByName`). */
export const drive: Source = {
  prepare: ({ map }) => {
    if (map !== undefined) mapped('json').prepare({ map });
    return {
      keys: 'drive',
      // biome-ignore lint/correctness/useYield: a folder has no rows of its own.
      async *rows() {
        throw new WrongFile('A folder of Google Drive is read file by file.');
      },
    };
  },
};
