import type { SeasonSize } from '../contract/show.ts';

/** A place in a show. */
export interface Position {
  readonly season: number;
  readonly episode: number;
}

/** Where somebody is: the last episode they watched. At a special, also the last regular episode, if they watched one. */
export interface Place extends Position {
  readonly last_regular?: Position | null | undefined;
}

/** Where somebody is in the story: specials do not move them there. A person who only watched specials is at the special. */
export const storyPlace = ({ season, episode, last_regular }: Place): Position =>
  season === 0 && last_regular ? last_regular : { season, episode };

/** Where somebody who was at `before` is once they have watched up to `to`. */
export function placeAfter(before: Place | undefined, { season, episode }: Position): Required<Place> {
  const story = before && storyPlace(before);
  return { season, episode, last_regular: season === 0 && story && story.season > 0 ? story : null };
}

/** The numbers of the episodes that a season has, in order; none where its size is unknown. */
export function episodeNumbers({ episodes, gaps }: SeasonSize): number[] {
  const numbers: number[] = [];
  for (let number = 1; numbers.length < (episodes ?? 0); number++) {
    const gap = gaps.find(({ from }) => from === number);
    if (gap) number = gap.to;
    else numbers.push(number);
  }
  return numbers;
}

/** The number of the last episode of a season; 0 where it has none, or nobody knows how many. */
export const lastNumber = ({ episodes, gaps }: SeasonSize): number =>
  gaps.reduce((sum, { from, to }) => sum + to - from + 1, episodes ?? 0);

/** The first number from `number` on that an episode has. */
const livingFrom = (number: number, { gaps }: SeasonSize): number =>
  1 + (gaps.find(({ from, to }) => from <= number && number <= to)?.to ?? number - 1);

/**
 * The episode after the last one that somebody watched, or null when they have seen all that is known. Specials (season 0) do not
 * change what comes next in the story; for a person who only watched specials, the next special follows. Where the size of a season is
 * unknown, or the season itself, its next number is taken. Server and page share this rule, so that a press shows at once what the
 * server will answer.
 */
export function nextEpisode(seasons: readonly SeasonSize[], place: Place): Position | null {
  const { season, episode } = storyPlace(place);
  const current = seasons.find(({ number }) => number === season);
  if (!current || current.episodes === null) return { season, episode: episode + 1 };
  if (episode < lastNumber(current)) return { season, episode: livingFrom(episode + 1, current) };
  return season === 0 ? null : seasonAfter(seasons, season);
}

/** The first episode of the next season that has any; null after the last one that is known. */
export function seasonAfter(seasons: readonly SeasonSize[], season: number): Position | null {
  const later = seasons.filter(({ number, episodes }) => number > season && episodes !== 0).sort((a, b) => a.number - b.number);
  return later[0] ? { season: later[0].number, episode: livingFrom(1, later[0]) } : null;
}
