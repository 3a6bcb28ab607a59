import * as z from 'zod';
import { instant, uuid } from './fields.ts';

/** A calendar day, `YYYY-MM-DD`, in the time zone of the country it was shown in. */
export const day = z.iso.date().meta({ example: '2008-01-20' });

export const showStatus = z.enum(['upcoming', 'running', 'ended']);

/** A season as the episodes of a show make it; 0 holds the specials. `episodes` is null where nobody wrote it down. */
export const seasonSize = z.object({ number: z.int().min(0), episodes: z.int().nullable() }).meta({ id: 'SeasonSize' });

export type SeasonSize = z.infer<typeof seasonSize>;

export const tvShow = z
  .object({
    id: uuid,
    title: z.string(),
    status: showStatus,
    genres: z.array(z.string()),
    network: z.string().nullable().meta({ description: 'Who first showed it' }),
    country: z.string().nullable().meta({ description: 'Of the network, ISO 3166-1 alpha-2; null for one that is everywhere' }),
    premiered: day.nullable(),
    ended: day.nullable(),
    runtime_minutes: z.int().nullable(),
    seasons: z.array(seasonSize),
    version: z.int(),
    updated_at: instant,
  })
  .meta({ id: 'TvShow' });

export type TvShow = z.infer<typeof tvShow>;

export const episodeOfShow = z
  .object({
    id: uuid,
    season_number: z.int(),
    episode_number: z.int(),
    title: z.string().nullable(),
    air_date: day.nullable(),
    duration_minutes: z.int().nullable(),
  })
  .meta({ id: 'Episode' });

export type EpisodeOfShow = z.infer<typeof episodeOfShow>;

/** What the tracker knows of a show without asking the catalog's database: its reading copy. */
export const showCard = z
  .object({
    id: uuid,
    title: z.string(),
    status: showStatus,
    network: z.string().nullable(),
    seasons: z.array(seasonSize),
  })
  .meta({ id: 'ShowCard' });

export type ShowCard = z.infer<typeof showCard>;

/** Where somebody goes on: the episode after the last one they watched; null when they have seen all that is known. */
export const nextEpisode = z.object({ season: z.int(), episode: z.int() }).meta({ id: 'NextEpisode' });
