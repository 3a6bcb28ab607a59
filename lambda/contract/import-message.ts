import * as z from 'zod';
import { distributorKind } from './distributor.ts';
import { textOrNull } from './fields.ts';
import { movie } from './movie.ts';
import { tvShow } from './show.ts';

/** A movie of an import. `line` is the number of its record in the source, from 1. */
export const importedMovie = z.strictObject({
  line: z.int(),
  ...movie.pick({ title: true, genre: true, rating: true, year: true, year_suspect: true }).shape,
});

/** A show of an import, without the titles and dates of its episodes. */
export const importedShow = z.strictObject({
  line: z.int(),
  ...tvShow.pick({ title: true, genres: true, status: true, runtime_minutes: true }).shape,
  aliases: z.array(z.string()),
  network: z.strictObject({ name: z.string(), country: textOrNull, kind: distributorKind }).nullable(),
  premiered: textOrNull,
  ended: textOrNull,
  seasons: z.array(z.strictObject({ number: z.int(), episodes: z.int().nullable() })),
  external_ids: z.array(z.strictObject({ source: z.string(), value: z.string() })),
});

export type ImportedShow = z.infer<typeof importedShow>;

/** A record that an import skips, and why. */
export const skippedRecord = z.strictObject({ line: z.int(), reason: z.enum(['no_title', 'title_too_long']) });

export const importSource = z.enum(['vega', 'series']);

const run = { run_id: z.uuid(), source: importSource };

const chunk = { ...run, chunk: z.int(), skipped: z.array(skippedRecord) };

/** A message of the import queue: first the whole file to split, then each chunk to load. */
export const importMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('split'), ...run, key: z.string(), started_by: z.string() }),
  z.strictObject({ kind: z.literal('movies'), ...chunk, movies: z.array(importedMovie) }),
  z.strictObject({ kind: z.literal('shows'), ...chunk, shows: z.array(importedShow) }),
]);

export type ImportMessage = z.infer<typeof importMessage>;
export type MovieChunk = Extract<ImportMessage, { kind: 'movies' }>;
export type ShowChunk = Extract<ImportMessage, { kind: 'shows' }>;
export type ImportChunk = MovieChunk | ShowChunk;
export type ImportSplit = Extract<ImportMessage, { kind: 'split' }>;
export type ImportSource = z.infer<typeof importSource>;
