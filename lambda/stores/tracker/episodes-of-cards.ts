import * as z from 'zod';
import { seasonSize } from '../../contract/show.ts';
import { type CardEpisode, episodesOnCard } from '../../domain/card-episodes.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet } from '../dynamodb/batch-get.ts';

const bytes = z.instanceof(Uint8Array).nullable().default(null);

const storedEpisodes = z.object({
  id: z.string(),
  seasons: z.array(seasonSize),
  episode_ids: bytes,
  episode_airs: bytes,
  runtime_minutes: z.int().nullable().default(null),
});

/** The episodes of a show by its card. */
export interface CardEpisodes {
  readonly episodes: readonly CardEpisode[];
  /** The usual length of an episode. */
  readonly runtime_minutes: number | null;
}

/** The numbered episodes of shows, by show id. A show without a card is left out. */
export async function episodesOfCards(grant: Grant<'show-cards:get'>, ids: readonly string[]): Promise<Map<string, CardEpisodes>> {
  const { [grant.SHOW_CARDS_TABLE]: items = [] } = await batchGet(
    { [grant.SHOW_CARDS_TABLE]: ids.map((id) => ({ id })) },
    { fields: { [grant.SHOW_CARDS_TABLE]: Object.keys(storedEpisodes.shape) } },
  );
  const cards = items.map((item) => storedEpisodes.parse(item));
  return new Map(
    cards.map(({ id, seasons, runtime_minutes, ...packed }) => [id, { episodes: episodesOnCard(seasons, packed), runtime_minutes }]),
  );
}
