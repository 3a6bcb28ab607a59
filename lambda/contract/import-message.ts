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

/** One show as an import writes it, without its episodes' titles and dates. */
export const importedShow = z.strictObject({
  line: z.int(),
  title: z.string(),
  aliases: z.array(z.string()),
  network: z.strictObject({ name: z.string(), country: z.string().nullable(), kind: z.enum(['network', 'streaming']) }).nullable(),
  genres: z.array(z.string()),
  premiered: z.string().nullable(),
  ended: z.string().nullable(),
  status: z.enum(['upcoming', 'running', 'ended']),
  runtime_minutes: z.int().nullable(),
  seasons: z.array(z.strictObject({ number: z.int(), episodes: z.int().nullable() })),
  external_ids: z.array(z.strictObject({ source: z.string(), value: z.string() })),
});

export type ImportedShow = z.infer<typeof importedShow>;

/** A record that an import leaves out, and why. */
export const skippedRecord = z.strictObject({ line: z.int(), reason: z.enum(['no_title', 'title_too_long']) });

export const importSource = z.enum(['vega', 'series']);

/** What travels through the import queue: first the whole file to split, then each chunk to load. */
export const importMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('split'), run_id: z.uuid(), source: importSource, key: z.string(), started_by: z.string() }),
  z.strictObject({
    kind: z.literal('movies'),
    run_id: z.uuid(),
    source: importSource,
    chunk: z.int(),
    movies: z.array(importedMovie),
    skipped: z.array(skippedRecord),
  }),
  z.strictObject({
    kind: z.literal('shows'),
    run_id: z.uuid(),
    source: importSource,
    chunk: z.int(),
    shows: z.array(importedShow),
    skipped: z.array(skippedRecord),
  }),
]);

export type ImportMessage = z.infer<typeof importMessage>;
export type MovieChunk = Extract<ImportMessage, { kind: 'movies' }>;
export type ShowChunk = Extract<ImportMessage, { kind: 'shows' }>;
export type ImportChunk = MovieChunk | ShowChunk;
export type ImportSplit = Extract<ImportMessage, { kind: 'split' }>;
export type ImportSource = z.infer<typeof importSource>;
