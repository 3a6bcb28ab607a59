import * as z from 'zod';
import type { importedMovie, skippedRecord } from '../contract/import-message.ts';
import { isSuspect, parseDay } from '../domain/movie-year.ts';

type ImportedMovie = z.infer<typeof importedMovie>;
type SkippedRecord = z.infer<typeof skippedRecord>;

/** The last year that movies.json of vega-datasets knows: every later date in it is a two-digit year gone wrong. */
const madeIn = 2010;

/** A record of movies.json: some titles are numbers (`1776`), one is missing; every other field may be null. */
const record = z.object({
  Title: z.union([z.string(), z.number()]).nullable(),
  'Major Genre': z.string().nullable(),
  'IMDB Rating': z.number().nullable(),
  'Release Date': z.string().nullable(),
});

/** Reads the file: a JSON array of records. @throws Error when it is not one. */
export const readVega = (file: string): unknown[] => z.array(z.unknown()).parse(JSON.parse(file));

/** The movie in a record, or why there is none. `line` counts the records from 1. */
export function transformVega(input: unknown, line: number): ImportedMovie | SkippedRecord {
  const { Title, 'Major Genre': genre, 'IMDB Rating': rating, 'Release Date': released } = record.parse(input);
  const title = Title === null ? '' : String(Title).normalize('NFC').trim();
  if (title === '') return { line, reason: 'no_title' };
  if (title.length > 255) return { line, reason: 'title_too_long' };
  const day = parseDay(released);
  return { line, title, genre, rating, year: day?.year ?? null, year_suspect: day !== undefined && isSuspect(day, madeIn) };
}
