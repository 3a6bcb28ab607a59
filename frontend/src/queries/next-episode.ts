import type { SeasonSize } from '../../../lambda/contract/show.ts';

/** A place in a show. */
export interface Position {
  readonly season: number;
  readonly episode: number;
}

/**
 * Where somebody goes on after `at`: the server's rule, so that a press shows at once what the server will answer. The next episode of
 * the season; after its last one the first of the next known season; null when everything known has been seen. Specials (season 0) come
 * only after specials. A season whose length nobody wrote down, or that is not listed, goes on by one.
 */
export function nextEpisode(seasons: readonly SeasonSize[], { season, episode }: Position): Position | null {
  const size = seasons.find(({ number }) => number === season)?.episodes ?? null;
  if (size === null || episode < size) return { season, episode: episode + 1 };
  if (season === 0) return null;
  const later = seasons.filter(({ number, episodes }) => number > season && episodes !== 0).map(({ number }) => number);
  return later.length === 0 ? null : { season: Math.min(...later), episode: 1 };
}

/** The share of a season that has been watched by somebody who is at `at`: 0 to 1, or null where its length is not known. */
export function watchedShare({ number, episodes }: SeasonSize, at: Position): number | null {
  if (number < at.season) return 1;
  if (number > at.season) return 0;
  return episodes === null ? null : Math.min(1, at.episode / Math.max(1, episodes));
}

/** The seasons that count as the story: all but the specials, in order. */
export const regularSeasons = (seasons: readonly SeasonSize[]): SeasonSize[] =>
  seasons.filter(({ number }) => number > 0).sort((a, b) => a.number - b.number);
