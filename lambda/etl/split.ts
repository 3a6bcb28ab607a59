import type { ImportChunk, ImportSource, ImportSplit } from '../contract/import-message.ts';
import { readVega, transformVega } from './vega.ts';

/** How each source is read, and what becomes of one of its records. */
const sources = { vega: { read: readVega, transform: transformVega } } satisfies Record<ImportSource, unknown>;

/** Records in a chunk: about 50 ms of database time, and far below the size of a message. */
const chunkSize = 200;

/** Splits a file into chunks to load, in the order of its records, and counts the records. */
export function splitImport({ run_id, source }: ImportSplit, file: string): { records: number; chunks: ImportChunk[] } {
  const { read, transform } = sources[source];
  const results = read(file).map((record, index) => transform(record, index + 1));
  const chunks = Array.from({ length: Math.ceil(results.length / chunkSize) }, (_, chunk): ImportChunk => {
    const part = results.slice(chunk * chunkSize, (chunk + 1) * chunkSize);
    return {
      kind: 'chunk',
      run_id,
      source,
      chunk,
      movies: part.filter((result) => 'title' in result),
      skipped: part.filter((result) => 'reason' in result),
    };
  });
  return { records: results.length, chunks };
}
