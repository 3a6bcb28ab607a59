import * as z from 'zod';
import { episode as episodeNumber, instant, season as seasonNumber } from '../fields.ts';
import { showCard } from '../show.ts';
import { cycle, ownRating, ownStatus, playDate, policy } from './play.ts';

const count = z.int().min(0);

/** How far a person is in the regular episodes of a show. */
export const standing = z
  .object({
    watched: count.meta({ description: 'Number of episodes that were watched in any run' }),
    skipped: count,
    aired: count,
    total: count,
    completed: z.boolean().meta({ description: 'Whether every aired episode was watched or skipped. A rewatch never changes it back' }),
  })
  .meta({ id: 'Standing', example: { watched: 12, skipped: 1, aired: 20, total: 22, completed: false } });

export type Standing = z.infer<typeof standing>;

/** A show in a person's library. */
export const libraryEntry = z
  .object({
    tv_show: z.string().meta({ description: 'The name of the show on the list' }),
    show: showCard.pick({ id: true, title: true, year: true, network: true, poster_url: true, status: true }).nullable(),
    status: ownStatus,
    rating: ownRating.nullable(),
    favourite: z.boolean(),
    policy,
    cycle,
    standing,
    last_updated: instant,
    version: z.int().meta({ description: 'Number of the last event of the show, also sent as the ETag' }),
  })
  .meta({ id: 'LibraryEntry' });

const place = z.strictObject({ season: seasonNumber, episode: episodeNumber });

/** The episodes that a command is about. */
export const range = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('up_to'), to: place }),
    z.strictObject({ kind: z.literal('between'), from: place, to: place }),
    z.strictObject({ kind: z.literal('season'), season: seasonNumber }),
    z.strictObject({ kind: z.literal('all') }),
  ])
  .meta({ id: 'EpisodeRange', example: { kind: 'up_to', to: { season: 2, episode: 5 } } });

export type Range = z.infer<typeof range>;

/** The body of a request that marks episodes of a show. */
export const markBody = z
  .strictObject({
    range,
    as: z.enum(['watched', 'skipped', 'unwatched', 'unskipped']).meta({ example: 'watched' }),
    specials: z.boolean().default(false).meta({ description: 'Whether the range includes specials (season 0)' }),
    on: playDate.default(null),
  })
  .refine(({ as, on }) => as === 'watched' || on === null, { path: ['on'], error: 'only applies to `watched`' });

export type Mark = z.infer<typeof markBody>;
