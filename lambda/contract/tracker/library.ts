import * as z from 'zod';
import { anyGenre, episode as episodeNumber, instant, oneOrMore, pageQuery, season as seasonNumber, text, uuid } from '../fields.ts';
import { showCard } from '../show.ts';
import { cycle, ownRating, ownStatus, playDate, policy, trackedRef } from './play.ts';

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
    kind: z.literal('show'),
    id: uuid.meta({ description: 'Id of the show in the tracker' }),
    tv_show: z.string().meta({ description: 'The name of the show on the list' }),
    show: showCard.pick({ id: true, title: true, year: true, network: true, poster_url: true, status: true }).nullable(),
    genres: z.array(z.string()),
    status: ownStatus,
    rating: ownRating.nullable(),
    favourite: z.boolean(),
    policy,
    cycle,
    standing,
    last_updated: instant,
    version: z.int().meta({ description: 'Number of changes of the show' }),
  })
  .meta({ id: 'LibraryEntry' });

/** A movie in a person's library. */
export const libraryMovie = z
  .object({
    kind: z.literal('movie'),
    id: uuid,
    title: z.string(),
    year: z.int().nullable(),
    genre: z.string().nullable(),
    status: ownStatus.nullable().meta({ description: '`planned` on the watchlist, `completed` if it was watched' }),
    rating: ownRating.nullable(),
    favourite: z.boolean(),
    plays: z.int().meta({ description: 'How often it was watched' }),
    last_updated: instant,
    version: z.int(),
  })
  .meta({ id: 'LibraryMovie' });

/** The query of a library. */
export const libraryQuery = z
  .strictObject({
    ...pageQuery(50, 100),
    kind: z.enum(['show', 'movie']).default('show'),
    status: oneOrMore(ownStatus).optional().meta({ description: 'Matches any of these' }),
    genre: anyGenre(text(100)),
    network: text(255).optional().meta({ description: 'Ignores case' }),
    favourite: z.enum(['true', 'false']).optional(),
    sort: z.enum(['-last_updated', 'last_updated', 'title', '-title', 'rating', '-rating']).default('-last_updated'),
    as_of: instant.optional().meta({ description: 'The list as it was at this instant. Only for shows' }),
  })
  .refine(({ kind, as_of }) => kind === 'show' || as_of === undefined, { path: ['as_of'], error: 'only applies to shows' });

export type LibraryQuery = z.infer<typeof libraryQuery>;

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

/** The body of a request that adds plays. */
export const playsBody = z
  .strictObject({
    show_id: trackedRef.optional(),
    episodes: z.array(place).min(1).max(200).optional().meta({ description: 'The episodes of the show; several for a double episode' }),
    movie_id: uuid.optional().meta({ description: 'Id of a movie, instead of a show and its episodes' }),
    on: playDate.default(null),
  })
  .refine(({ show_id, movie_id }) => (show_id === undefined) !== (movie_id === undefined), {
    path: ['show_id'],
    error: 'must be given, unless `movie_id` is',
  })
  .refine(({ show_id, episodes }) => (show_id === undefined) === (episodes === undefined), {
    path: ['episodes'],
    error: 'must be given together with `show_id`',
  });

/** The body of a request that changes a play. */
export const playBody = z
  .strictObject({ on: playDate.optional(), episode: place.optional() })
  .refine((fields) => Object.keys(fields).length > 0, 'at least one field');

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
