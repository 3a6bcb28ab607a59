import sql from 'sql-template-tag';
import * as z from 'zod';
import { movie } from '../../contract/movie.ts';

/** `numeric`, which the Data API sends as text so that nothing is lost; a number in an answer that was read in parts. */
export const decimal = z.union([z.string(), z.number()]).transform(Number);

/** A decimal as text, for a position in a list. */
export const decimalText = z.union([z.string(), z.number()]).transform(String);

/** `timestamptz`, to the millisecond. The Data API sends it in UTC without saying so; an answer that was read in parts ends in `+00:00`. */
export const timestamp = z
  .string()
  .transform((value) => new Date(`${value.replace(' ', 'T').replace(/(Z|\+00:00)?$/, '')}Z`).toISOString());

/** `jsonb` as text, which is how the Data API sends it. */
export const json = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(shape);

/** A JSON column that holds a list. */
export const jsonList = <T extends z.ZodType>(item: T) => json(z.array(item));

/** The columns of a movie as the API shows it. */
export const movieColumns = sql`id, title, genre, rating, year, year_suspect, source, version, created_at, updated_at`;

export const movieRow = z.object({
  id: z.string(),
  title: z.string(),
  genre: z.string().nullable(),
  rating: decimal.nullable(),
  year: z.int().nullable(),
  year_suspect: z.boolean(),
  source: movie.shape.source,
  version: z.int(),
  created_at: timestamp,
  updated_at: timestamp,
});
