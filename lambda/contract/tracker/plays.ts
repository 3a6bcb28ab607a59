import * as z from 'zod';
import { uuid } from '../fields.ts';
import { mostPlaysOfItem } from './batch-size.ts';
import { place } from './library.ts';
import { playDate, trackedRef } from './play.ts';

const movieId = uuid.meta({ description: 'Id of a movie, instead of a show and its episodes' });

const playsOfShow = z.strictObject({
  show_id: trackedRef,
  episodes: z
    .array(place.extend({ on: playDate.default(null) }))
    .min(1)
    .max(mostPlaysOfItem),
});

const playOfMovie = z.strictObject({ movie_id: movieId, on: playDate.default(null) });

/** Plays of one show, or a play of a movie, in a request about many. */
const playsItem = z.union([playsOfShow, playOfMovie]).meta({ id: 'PlaysItem' });

export type PlaysItem = z.infer<typeof playsItem>;

/** The body of a request that adds plays. */
export const playsBody = z
  .strictObject({
    show_id: trackedRef.optional(),
    episodes: z.array(place).min(1).max(200).optional().meta({ description: 'The episodes of the show; several for a double episode' }),
    movie_id: movieId.optional(),
    on: playDate.default(null),
    items: z.array(playsItem).min(1).optional().meta({ description: 'Plays of many shows and movies, instead of the other fields' }),
  })
  .refine(({ show_id, movie_id, items }) => [show_id, movie_id, items].filter((one) => one !== undefined).length === 1, {
    path: ['show_id'],
    error: 'must be given, unless `movie_id` or `items` is',
  })
  .refine(({ show_id, episodes }) => (show_id === undefined) === (episodes === undefined), {
    path: ['episodes'],
    error: 'must be given together with `show_id`',
  })
  .refine(({ items, on }) => items === undefined || on === null, { path: ['on'], error: 'must be in `items`' });
