import * as z from 'zod';
import { seasonSize } from '../../contract/show.ts';
import { type CardEpisode, episodesOnCard } from '../../domain/card-episodes.ts';
import type { StoredItem } from '../dynamodb/batch-get.ts';

const bytes = z.instanceof(Uint8Array).nullable().default(null);

const storedEpisodes = z.object({
  id: z.string(),
  seasons: z.array(seasonSize),
  episode_ids: bytes,
  episode_airs: bytes,
  runtime_minutes: z.int().nullable().default(null),
});

/** The fields of a card that say which episodes a show has. */
export const episodeFields = Object.keys(storedEpisodes.shape);

/** The episodes of a show by its card. */
export interface CardEpisodes {
  readonly episodes: readonly CardEpisode[];
  /** The usual length of an episode. */
  readonly runtime_minutes: number | null;
}

/** A show of which no episodes are known. */
export const noEpisodes: CardEpisodes = { episodes: [], runtime_minutes: null };

/** The episodes in the item of a card. */
export function episodesIn(item: StoredItem | undefined): CardEpisodes {
  if (!item) return noEpisodes;
  const { seasons, runtime_minutes, episode_ids, episode_airs } = storedEpisodes.parse(item);
  return { episodes: episodesOnCard(seasons, { episode_ids, episode_airs }), runtime_minutes };
}
