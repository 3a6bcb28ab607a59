import * as z from 'zod';
import { episode, instant, partialDate, season, uuid } from '../fields.ts';
import { showRef } from '../show.ts';

/** A reference to a show in a request of its own: its id in the tracker, or an external id as `source:value`. */
export const trackedRef = showRef.meta({ description: 'Id of the show in the tracker, or an external id such as `tvmaze:169`' });

/** An episode as the tracker remembers it: its id, and its place when it was stored. */
export const episodeRef = z
  .object({
    season,
    episode,
    id: uuid.nullable().meta({ description: 'Id of the episode; null if the catalog has no id for it' }),
    gone: z.literal(true).optional().meta({ description: 'The person said that no present episode replaces this vanished one' }),
  })
  .meta({ id: 'EpisodeRef' });

export type EpisodeRef = z.infer<typeof episodeRef>;

/** When something was watched, as precisely as the person knows it. */
export const playDate = z
  .union([instant, partialDate], {
    error: 'must be an instant, a day, a month or a year: 2026-11-21T20:15:00Z, 2026-11-21, 2026-11 or 2026',
  })
  .nullable()
  .meta({ description: 'An instant, a day, a month or a year; null if unknown', example: '2026-11-21' });

/** The number of a person's run through a show. 1 is the first; each rewatch adds one. */
export const cycle = z.int().min(1).max(1000).meta({ description: 'Number of the run through the show; 1 is the first', example: 1 });

/** One watch of an episode. */
export const play = z.object({ episode: episodeRef, on: playDate, cycle }).meta({ id: 'Play' });

export type Play = z.infer<typeof play>;

/** The id of a play: the number of its event in the show, and its place in the event. */
export const playId = z
  .string()
  .regex(/^[1-9]\d{0,8}\.\d{1,6}$/, 'the number of an event, a dot and a number')
  .meta({ example: '12.3' });

/** A rating by a person: 0.5 to 10 in halves. */
export const ownRating = z.number().min(0.5).max(10).multipleOf(0.5).meta({ example: 8.5 });

/** What a person does with a show. */
export const ownStatus = z.enum(['planned', 'watching', 'paused', 'dropped', 'completed']).meta({ example: 'watching' });

export type OwnStatus = z.infer<typeof ownStatus>;

/** How Up Next chooses the next episode of a show. */
export const policy = z
  .object({
    order: z.enum(['continue', 'in_order', 'any_order']).meta({
      description:
        '`continue`: after the furthest watched episode. `in_order`: the first missed episode. `any_order`: after the episode that was ' +
        'watched last',
    }),
    specials: z.boolean().meta({ description: 'Whether specials (season 0) are part of the story, in the order of their air times' }),
  })
  .meta({ id: 'Policy' });

export type Policy = z.infer<typeof policy>;

/** The position of the Flask routes: the last episode that was set, and the last regular one if it is a special. */
export const position = z
  .object({ ...episodeRef.shape, last_regular: episodeRef.nullable(), watched_at: instant })
  .meta({ id: 'TrackedPosition' });

export type TrackedPosition = z.infer<typeof position>;
