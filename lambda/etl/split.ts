import type { ImportChunk, ImportSource, ImportSplit } from '../contract/import-message.ts';
import { readSeries, transformSeries } from './series.ts';
import { readVega, transformVega } from './vega.ts';

type Part = Pick<ImportSplit, 'run_id' | 'source'> & { readonly chunk: number };

/** How each source is read and cut into chunks: some 50 ms of database time each, and far below the size of a message. */
const sources: Record<ImportSource, (file: string) => { records: number; chunks: ((part: Part) => ImportChunk)[] }> = {
  vega: (file) => {
    const results = readVega(file).map((record, index) => transformVega(record, index + 1));
    const chunks = inChunksOf(200, results).map((chunk) => (part: Part) => ({
      kind: 'movies' as const,
      ...part,
      movies: chunk.filter((result) => 'title' in result),
      skipped: chunk.filter((result) => 'reason' in result),
    }));
    return { records: results.length, chunks };
  },
  series: (file) => {
    const shows = readSeries(file).map((series, index) => transformSeries(series, index + 1));
    const chunks = inChunksOf(10, shows).map((chunk) => (part: Part) => ({ kind: 'shows' as const, ...part, shows: chunk, skipped: [] }));
    return { records: shows.length, chunks };
  },
};

const inChunksOf = <T>(size: number, all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, chunk) => all.slice(chunk * size, (chunk + 1) * size));

/** Splits a file into chunks to load, in the order of its records, and counts the records. */
export function splitImport({ run_id, source }: ImportSplit, file: string): { records: number; chunks: ImportChunk[] } {
  const { records, chunks } = sources[source](file);
  return { records, chunks: chunks.map((make, chunk) => make({ run_id, source, chunk })) };
}
