import * as z from 'zod';
import { creditsOf } from './credits.ts';
import { airing, episodeNumber, episodeType, votes } from './episode-facts.ts';
import { calendarDay, episode, instant, minutes, prose, rating, season, text, textOrNull, uuid, webAddress } from './fields.ts';
import { showStatus } from './show.ts';

export const processingStatus = z.enum(['pending', 'processing', 'completed', 'failed']);

/** A processing status in a request. Older clients send `complete`, which is stored as `completed`. */
export const processingStatusGiven = z
  .enum([...processingStatus.options, 'complete'])
  .transform((status) => (status === 'complete' ? 'completed' : status));

/** A day in a request. Older clients send an instant of that day: `2024-01-15T00:00:00Z` means 2024-01-15. */
const airDay = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'must be a day, YYYY-MM-DD' })
  .transform((value) => value.slice(0, 10))
  .pipe(calendarDay)
  .meta({ example: '2008-01-20' });

/** The fields of an episode besides its season and number. */
export const episodeFields = {
  title: text(255).nullish(),
  type: episodeType.nullish(),
  air_date: airDay.nullish().meta({ description: 'Replaces everything that is known of when the episode airs' }),
  duration_minutes: minutes.nullish(),
  plot_summary: prose(10_000).nullish(),
  director: text(255).nullish(),
  writer: text(255).nullish(),
  rating: rating.nullish(),
  genre: text(100).nullish(),
  thumbnail_url: webAddress.nullish(),
  poster_url: webAddress.nullish(),
  video_url: webAddress.nullish(),
  raw_video_s3_key: text(1024).nullish(),
  processed_video_s3_key: text(1024).nullish(),
  metadata_json_s3_key: text(1024).nullish(),
  processing_status: processingStatusGiven.optional(),
  upload_date: instant.nullish(),
} as const;

/** The number of an episode that an editor writes. */
export const writtenNumber = episode.nullable().meta({ description: 'Null for a special without a number' });

/** A new episode as its command carries it. */
export const newEpisode = z.strictObject({ id: uuid, season_number: season, episode_number: writtenNumber, ...episodeFields });

/** The body of a request that adds an episode. Older clients name the title `episode_title`. */
export const episodeBody = {
  season_number: season,
  episode_number: writtenNumber,
  ...episodeFields,
  episode_title: text(255).nullish(),
} as const;

/** Refuses a body with both `title` and `episode_title`, for `refine`. */
export const oneTitle = ({ title, episode_title }: { title?: string | null | undefined; episode_title?: string | null | undefined }) =>
  title === undefined || episode_title === undefined;
export const titleTwice = { path: ['episode_title'], error: 'must not be given together with `title`' };

const numbered = { id: uuid, season_number: z.int(), episode_number: episodeNumber, title: textOrNull };

/** An episode as lists show it. */
export const listedEpisode = z
  .object({
    ...numbered,
    tv_show_id: uuid,
    show_title: z.string(),
    type: episodeType.nullable(),
    ...airing,
    duration_minutes: z.int().nullable(),
    director: textOrNull,
    writer: textOrNull,
    rating: z.number().nullable(),
    votes,
    genre: textOrNull,
    thumbnail_url: textOrNull,
    processing_status: processingStatus,
    version: z.int(),
    created_at: instant,
    updated_at: instant,
    deleted_at: instant.nullable(),
  })
  .meta({ id: 'ListedEpisode' });

export type ListedEpisode = z.infer<typeof listedEpisode>;

export const episodeStatus = listedEpisode
  .pick({ id: true, processing_status: true })
  .extend({ upload_date: instant.nullable(), version: z.int(), updated_at: instant })
  .meta({ id: 'EpisodeStatus' });

const neighbour = z.object(numbered).meta({ id: 'NeighbourEpisode' });

/** The stored fields that {@link episodeDetails} has and lists lack. */
export const episodeExtras = {
  plot_summary: textOrNull,
  poster_url: textOrNull,
  video_url: textOrNull,
  raw_video_s3_key: textOrNull,
  processed_video_s3_key: textOrNull,
  metadata_json_s3_key: textOrNull,
} as const;

/** An episode with all its fields, its show, its season and its neighbours. */
export const episodeDetails = listedEpisode
  .omit({ show_title: true, deleted_at: true })
  .extend({
    ...episodeExtras,
    upload_date: instant.nullable(),
    credits: creditsOf,
    show: z.object({ id: uuid, title: z.string(), status: showStatus, poster_url: textOrNull }),
    season: z.object({ number: z.int(), episodes: z.int().meta({ description: 'Number of episodes with a number' }) }),
    previous: neighbour.nullable().meta({ description: 'The previous episode. The neighbours of a special are specials' }),
    next: neighbour.nullable(),
  })
  .meta({ id: 'EpisodeDetails' });

export type EpisodeDetails = z.infer<typeof episodeDetails>;

/**
 * Orders of the list of episodes; `-` means descending, `number` sorts by show first. A month or a year counts as its first day. Episodes
 * without a date come last.
 */
export const episodeSort = z.enum(['number', 'created_at', '-created_at', 'air_date', '-air_date']);

export const episodeScope = z.enum(['active', 'deleted', 'processing', 'failed']);
