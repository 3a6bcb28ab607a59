import * as z from 'zod';
import { stateFields, text, uuid } from './fields.ts';

export const genreName = text(100).meta({ example: 'Science fiction' });

/** The fields of a genre that editors set. */
export const genreFields = z.strictObject({ name: genreName });

/** A genre that shows and movies can have. */
export const genre = z
  .object({
    id: uuid,
    name: z.string(),
    ...stateFields,
  })
  .meta({ id: 'Genre' });

export type Genre = z.infer<typeof genre>;

/** Orders of the list of genres; `-` means descending. */
export const genreSort = z.enum(['name', '-name']);
