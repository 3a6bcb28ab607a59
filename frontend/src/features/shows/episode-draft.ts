import type { EpisodeDetails } from '../../../../lambda/contract/episode.ts';
import { numberOrNull, type Typed, textOrNull } from '../../editing/typed.ts';

/** The fields of an episode that people set, without those that only programs set. */
export type EpisodeDraft = Pick<
  EpisodeDetails,
  | 'season_number'
  | 'episode_number'
  | 'title'
  | 'type'
  | 'air_date'
  | 'duration_minutes'
  | 'plot_summary'
  | 'director'
  | 'writer'
  | 'rating'
  | 'genre'
  | 'thumbnail_url'
  | 'poster_url'
  | 'video_url'
>;

/** The typed values as the body of a request. */
export const episodeDraftOf = (typed: Typed): EpisodeDraft => ({
  season_number: Number(typed.season_number),
  episode_number: numberOrNull(typed.episode_number),
  title: textOrNull(typed.title),
  type: textOrNull(typed.type) as EpisodeDraft['type'],
  air_date: textOrNull(typed.air_date),
  duration_minutes: numberOrNull(typed.duration_minutes),
  plot_summary: textOrNull(typed.plot_summary),
  director: textOrNull(typed.director),
  writer: textOrNull(typed.writer),
  rating: numberOrNull(typed.rating),
  genre: textOrNull(typed.genre),
  thumbnail_url: textOrNull(typed.thumbnail_url),
  poster_url: textOrNull(typed.poster_url),
  video_url: textOrNull(typed.video_url),
});

/** The fields of an episode's form. */
export const episodeFields = Object.keys(episodeDraftOf({})) as (keyof EpisodeDraft)[];

/** The fields of `draft` that differ from `before`. */
export const changesOf = (before: EpisodeDraft, draft: EpisodeDraft): Partial<EpisodeDraft> =>
  Object.fromEntries(episodeFields.filter((field) => draft[field] !== before[field]).map((field) => [field, draft[field]]));
