import * as z from 'zod';
import { bytesOf } from './characters.ts';
import { countryCode } from './country.ts';
import { creditsOf } from './credits.ts';
import { airing, episodeNumber, episodeType, votes } from './episode-facts.ts';
import {
  calendarDay,
  deletedAt,
  inOrder,
  instant,
  minutes,
  partialDate,
  prose,
  rating,
  text,
  textOrNull,
  uuid,
  webAddress,
} from './fields.ts';

/** A calendar day, `YYYY-MM-DD`, in the time zone of the country of broadcast. */
export const day = calendarDay.meta({ example: '2008-01-20' });

/** What is known of a show's production. `to_be_determined`: nobody has said whether it goes on. `unknown`: no source states it. */
export const showStatus = z.enum(['in_development', 'upcoming', 'running', 'to_be_determined', 'ended', 'unknown']);

/** What kind of programme a show is. */
export const showType = z.enum([
  'scripted',
  'animation',
  'reality',
  'documentary',
  'talk_show',
  'game_show',
  'news',
  'sports',
  'variety',
  'award_show',
  'panel_show',
  'miniseries',
]);

/** A season, computed from the episodes of a show. Season 0 holds the specials. */
export const seasonSize = z
  .object({
    number: z.int().min(0),
    episodes: z.int().nullable().meta({ description: 'Number of episodes with a number; null if unknown' }),
    gaps: z
      .array(z.object({ from: z.int(), to: z.int() }))
      .default([])
      .meta({ description: 'Ranges of episode numbers, from 1, that no episode has' }),
  })
  .meta({ id: 'SeasonSize' });

export type SeasonSize = z.infer<typeof seasonSize>;

export const season = seasonSize
  .omit({ gaps: true })
  .extend({
    first_air_date: day.nullable(),
    last_air_date: day.nullable(),
    total_minutes: z.int().nullable().meta({ description: 'Total length of the episodes of known length; null if there are none' }),
  })
  .meta({ id: 'Season' });

export type Season = z.infer<typeof season>;

export const tvShow = z
  .object({
    id: uuid,
    title: z.string(),
    status: showStatus,
    genres: z.array(z.string()),
    network: textOrNull.meta({ description: 'Network that first showed the show' }),
    country: textOrNull.meta({ description: 'Home country of the network, ISO 3166-1 alpha-2; null for a worldwide network' }),
    type: showType.nullable(),
    premiered: partialDate.nullable(),
    ended: partialDate.nullable(),
    rating: rating.nullable().meta({ description: 'Out of 10, by the voters of the source that the show comes from', example: 8.1 }),
    votes,
    runtime_minutes: z.int().nullable(),
    poster_url: textOrNull,
    seasons: z.array(seasonSize),
    version: z.int(),
    updated_at: instant,
  })
  .meta({ id: 'TvShow' });

export type TvShow = z.infer<typeof tvShow>;

export const listedShow = tvShow.extend({ deleted_at: deletedAt }).meta({ id: 'ListedTvShow' });

/** An external id: the id of a show in another catalog. */
export const externalId = z
  .strictObject({
    source: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,31}$/, 'lower-case letters and digits, such as tvmaze, imdb or tmdb')
      .meta({ example: 'tvmaze' }),
    value: z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'letters, digits, dots and dashes')
      .meta({ example: '169' }),
  })
  .meta({ id: 'ExternalId' });

/** The external ids of a show. */
export const showExternalIds = z
  .object({ tv_show_id: uuid, external_ids: z.array(externalId), version: z.int() })
  .meta({ id: 'ExternalIds' });

export const externalIds = z
  .array(externalId)
  .max(20)
  .refine((list) => new Set(list.map(({ source }) => source)).size === list.length, 'must name each source once');

const uuidPattern = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** A reference to a show in a path or a field: its id, or an external id as `source:value`. */
export const showRef = z
  .string()
  .regex(new RegExp(`^(${uuidPattern}|[a-z][a-z0-9_]{1,31}:[\\w.-]{1,100})$`, 'i'), 'an id, or source:value such as tvmaze:169')
  .refine((value) => value.includes(':') || uuid.safeParse(value).success, 'an id, or source:value such as tvmaze:169')
  .meta({ description: 'Id of the show, or an external id such as `tvmaze:169`, `imdb:tt0903747` or `tmdb:1396`' });

/** The path of a show. */
export const byReference = z.strictObject({ id: showRef });

/** A show with all its fields. */
export const tvShowDetails = tvShow
  .extend({
    network_id: uuid.nullable(),
    summary: textOrNull,
    aliases: z.array(z.string()).meta({ description: 'Other names of the show, including its former titles' }),
    external_ids: z.array(externalId),
    credits: creditsOf,
  })
  .meta({ id: 'TvShowDetails' });

export type TvShowDetails = z.infer<typeof tvShowDetails>;

/**
 * A name of a show. Besides the length of the name, its decomposed form (NFKD) is limited in bytes, because the tracker and the indexes
 * of the catalog store this form.
 */
const findableName = text(255).refine((name) => bytesOf(name.normalize('NFKD')) <= 2000, {
  error: 'has more than 2,000 bytes in Unicode NFKD',
});

/** The fields of a show that editors set. `network` describes a distributor and adds a new one; `network_id` is an existing one. */
export const showFields = {
  title: findableName.meta({ example: 'Breaking Bad' }),
  status: showStatus,
  type: showType.nullish().meta({ description: 'Left out, it stays as it is' }),
  premiered: partialDate.nullish(),
  ended: partialDate.nullish(),
  runtime_minutes: minutes.nullish(),
  network: z
    .strictObject({
      name: text(255),
      country: countryCode.nullish(),
      kind: z.enum(['network', 'streaming']),
    })
    .nullish(),
  network_id: uuid.nullish(),
  genres: z.array(text(100)).max(20).default([]).meta({ description: 'Most important genre first' }),
  aliases: z.array(findableName).max(50).optional(),
  poster_url: webAddress.nullish().meta({ description: 'Address of a picture. The page only shows pictures from https addresses' }),
  summary: prose(10_000).nullish(),
  external_ids: externalIds.optional(),
} as const;

/** The body of a request that adds or replaces a show. */
export const showBody = z
  .strictObject(showFields)
  .refine(({ premiered, ended }) => inOrder(premiered, ended), { path: ['ended'], error: 'must not be before `premiered`' })
  .refine(({ network, network_id }) => !network || !network_id, {
    path: ['network_id'],
    error: 'must not be given together with `network`',
  });

export const episodeOfShow = z
  .object({
    id: uuid,
    season_number: z.int(),
    episode_number: episodeNumber,
    type: episodeType.nullable(),
    title: textOrNull,
    ...airing,
    duration_minutes: z.int().nullable(),
  })
  .meta({ id: 'Episode' });

export type EpisodeOfShow = z.infer<typeof episodeOfShow>;

/** The tracker's copy of a show, which it reads without the catalog's database. */
export const showCard = z
  .object({
    id: uuid,
    title: z.string(),
    status: showStatus,
    year: z.int().nullable().default(null).meta({ description: 'Year of the premiere' }),
    network: textOrNull,
    poster_url: textOrNull.default(null),
    seasons: z.array(seasonSize),
  })
  .meta({ id: 'ShowCard' });

export type ShowCard = z.infer<typeof showCard>;

/** One of several shows with the same name, with the data that distinguishes them. */
export const showCandidate = showCard
  .pick({ id: true, title: true, year: true, network: true, poster_url: true })
  .meta({ id: 'ShowCandidate' });

export type ShowCandidate = z.infer<typeof showCandidate>;

/** The next episode of a person: the one after the last they watched. Null if they have watched every known episode. */
export const nextEpisode = z.object({ season: z.int(), episode: z.int() }).meta({ id: 'NextEpisode' });

/** Orders of the list of shows; `-` means descending. Shows without the value come last in both directions. */
export const showSort = z.enum(['title', '-title', 'premiered', '-premiered', 'created_at', '-created_at']);
