import * as z from 'zod';
import { anyGenre, episode as episodeNumber, instant, oneOrMore, pageQuery, season as seasonNumber, text, uuid } from '../fields.ts';
import { showCard } from '../show.ts';
import { mostItems } from './batch-size.ts';
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

/** What a request does to several titles of a library. Omitted fields do not change. */
export const libraryChange = z.strictObject({
  status: ownStatus.optional().meta({ description: 'Only for shows' }),
  favourite: z.boolean().optional(),
  remove: z.literal(true).optional().meta({ description: 'Removes the titles and everything that the caller did with them' }),
});

export type LibraryChange = z.infer<typeof libraryChange>;

/** The body of a request that changes several titles of a library. */
export const libraryBody = z
  .strictObject({
    items: z
      .array(z.strictObject({ kind: z.enum(['show', 'movie']), id: uuid }))
      .min(1)
      .max(mostItems)
      .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'must name each title once'),
    ...libraryChange.shape,
  })
  .refine(({ items, ...fields }) => Object.keys(fields).length > 0, 'at least one of `status`, `favourite` and `remove`')
  .refine(({ remove, status, favourite }) => !remove || (status === undefined && favourite === undefined), {
    path: ['remove'],
    error: 'cannot be combined with other changes',
  })
  .refine(({ items, status }) => status === undefined || items.every(({ kind }) => kind === 'show'), {
    path: ['status'],
    error: 'only applies to shows',
  });

export type LibraryBody = z.infer<typeof libraryBody>;

/** The place of an episode in a request. */
export const place = z.strictObject({ season: seasonNumber, episode: episodeNumber });

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

/** The body of a request that changes a play. */
export const playBody = z
  .strictObject({ on: playDate.optional(), episode: place.optional() })
  .refine((fields) => Object.keys(fields).length > 0, 'must have at least one field');

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
