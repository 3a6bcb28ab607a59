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
  return seasonAfter(seasons, season);
}

/** The first episode of the next season that has any; null after the last one that is known. */
export function seasonAfter(seasons: readonly SeasonSize[], season: number): Position | null {
  const later = seasons.filter(({ number, episodes }) => number > season && episodes !== 0).map(({ number }) => number);
  return later.length === 0 ? null : { season: Math.min(...later), episode: 1 };
}

/** Whether somebody who is at `at` has watched an episode. Specials stand beside the story: being in one says nothing of the other. */
export function isWatched({ season, episode }: Position, at: Position): boolean {
  if (season === at.season) return episode <= at.episode;
  return season !== 0 && at.season !== 0 && season < at.season;
}

/** How many of some episodes were watched. */
export interface Count {
  readonly watched: number;
  readonly total: number;
}

/** The episodes of one season that somebody who is at `at` has watched; null where its length is not known. */
export function countOfSeason(seasons: readonly SeasonSize[], season: number, at: Position | null): Count | null {
  const total = seasons.find(({ number }) => number === season)?.episodes ?? null;
  if (total === null || total === 0) return null;
  if (at === null || !isWatched({ season, episode: 1 }, at)) return { watched: 0, total };
  return { watched: at.season === season ? Math.min(at.episode, total) : total, total };
}

/** The same of all seasons but the specials; null where the length of one of them is not known. */
export function countOfStory(seasons: readonly SeasonSize[], at: Position | null): Count | null {
  const counts = regularSeasons(seasons)
    .filter(({ episodes }) => episodes !== 0)
    .map(({ number }) => countOfSeason(seasons, number, at));
  if (counts.length === 0) return null;
  return counts.reduce((sum, count) => sum && count && { watched: sum.watched + count.watched, total: sum.total + count.total }, {
    watched: 0,
    total: 0,
  });
}

/** The seasons that count as the story: all but the specials, in order. */
export const regularSeasons = (seasons: readonly SeasonSize[]): SeasonSize[] =>
  seasons.filter(({ number }) => number > 0).sort((a, b) => a.number - b.number);
