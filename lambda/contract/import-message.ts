import * as z from 'zod';

/** One movie as an import writes it. `line` counts the source's records from 1. */
export const importedMovie = z.strictObject({
  line: z.int(),
  title: z.string(),
  genre: z.string().nullable(),
  rating: z.number().nullable(),
  year: z.int().nullable(),
  year_suspect: z.boolean(),
});

/** A record that an import leaves out, and why. */
export const skippedRecord = z.strictObject({ line: z.int(), reason: z.enum(['no_title', 'title_too_long']) });

export const importSource = z.enum(['vega']);

/** What travels through the import queue: first the whole file to split, then each chunk to load. */
export const importMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('split'), run_id: z.uuid(), source: importSource, key: z.string(), started_by: z.string() }),
  z.strictObject({
    kind: z.literal('chunk'),
    run_id: z.uuid(),
    source: importSource,
    chunk: z.int(),
    movies: z.array(importedMovie),
    skipped: z.array(skippedRecord),
  }),
]);

export type ImportMessage = z.infer<typeof importMessage>;
export type ImportChunk = Extract<ImportMessage, { kind: 'chunk' }>;
export type ImportSplit = Extract<ImportMessage, { kind: 'split' }>;
export type ImportSource = z.infer<typeof importSource>;
