import type { SeasonSize } from '../../../lambda/contract/show.ts';
import {
  episodeNumbers,
  lastNumber,
  nextEpisode,
  type Place,
  type Position,
  placeAfter,
  seasonAfter,
  storyPlace,
} from '../../../lambda/domain/next-episode.ts';

export { episodeNumbers, lastNumber, nextEpisode, type Place, type Position, placeAfter, seasonAfter, storyPlace };

/** Whether a person at `at` has watched an episode. A regular episode does not imply specials. */
export function isWatched({ season, episode }: Position, at: Place): boolean {
  if (season === 0) return at.season === 0 && episode <= at.episode;
  const story = storyPlace(at);
  return season === story.season ? episode <= story.episode : season < story.season;
}

/** A number of watched episodes, out of a total. */
export interface Count {
  readonly watched: number;
  readonly total: number;
}

/** The number of episodes of a season that a person at `at` has watched; null if the length of the season is unknown. */
export function countOfSeason(seasons: readonly SeasonSize[], season: number, at: Place | null): Count | null {
  const size = seasons.find(({ number }) => number === season);
  if (!size?.episodes) return null;
  const watched = at === null ? 0 : episodeNumbers(size).filter((episode) => isWatched({ season, episode }, at)).length;
  return { watched, total: size.episodes };
}

/** Counts watched episodes of all seasons except the specials; null if the length of a season is unknown. */
export function countOfStory(seasons: readonly SeasonSize[], at: Place | null): Count | null {
  const counts = regularSeasons(seasons)
    .filter(({ episodes }) => episodes !== 0)
    .map(({ number }) => countOfSeason(seasons, number, at));
  if (counts.length === 0) return null;
  return counts.reduce((sum, count) => sum && count && { watched: sum.watched + count.watched, total: sum.total + count.total }, {
    watched: 0,
    total: 0,
  });
}

/** The regular seasons in order, without the specials. */
export const regularSeasons = (seasons: readonly SeasonSize[]): SeasonSize[] =>
  seasons.filter(({ number }) => number > 0).sort((a, b) => a.number - b.number);
