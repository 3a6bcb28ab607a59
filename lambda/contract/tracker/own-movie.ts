import * as z from 'zod';
import { instant, uuid } from '../fields.ts';
import { note } from './event.ts';
import { ownPlayId } from './own-show.ts';
import { ownRating, playDate } from './play.ts';

/** What a person did with a movie. */
export const ownMovie = z
  .object({
    id: uuid,
    title: z.string().nullable().meta({ description: 'Null if the person has done nothing with the movie' }),
    year: z.int().nullable(),
    watchlist: z.boolean(),
    favourite: z.boolean(),
    rating: ownRating.nullable(),
    note: note.nullable(),
    plays: z.array(z.object({ id: ownPlayId, on: playDate })),
    last_updated: instant.nullable(),
    version: z.int().nullable().meta({ description: 'Number of changes of the movie, also sent as the ETag; null if there is none' }),
  })
  .meta({ id: 'OwnMovie' });

export type OwnMovie = z.infer<typeof ownMovie>;

/** The fields of a movie that a person sets. Omitted fields do not change. */
export const ownMovieFields = z
  .strictObject({
    watchlist: z.boolean().optional(),
    favourite: z.boolean().optional(),
    rating: ownRating.nullish(),
    note: note.nullish(),
  })
  .refine((fields) => Object.keys(fields).length > 0, 'must have at least one field');
