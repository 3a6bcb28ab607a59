import type { SeasonSize } from '../contract/show.ts';

/** A place in a show. */
export interface Position {
  readonly season: number;
  readonly episode: number;
}

/**
 * The episode after the last one that somebody watched, or null when they have seen all that is known. Specials (season 0)
 * follow specials only. Where the size of a season is unknown, or the season itself, its next number is taken.
 */
export function nextEpisode(seasons: readonly SeasonSize[], { season, episode }: Position): Position | null {
  const current = seasons.find(({ number }) => number === season);
  if (!current || current.episodes === null || episode < current.episodes) return { season, episode: episode + 1 };
  if (season === 0) return null;
  const later = seasons.filter(({ number, episodes }) => number > season && episodes !== 0).map(({ number }) => number);
  return later.length > 0 ? { season: Math.min(...later), episode: 1 } : null;
}
