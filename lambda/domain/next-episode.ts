import type { SeasonSize } from '../contract/show.ts';

/** The season and number of an episode. */
export interface Position {
  readonly season: number;
  readonly episode: number;
}

/** A person's place in a show: the last episode they watched. If it is a special, also the last regular episode, if any. */
export interface Place extends Position {
  readonly last_regular?: Position | null | undefined;
}

/** The last regular episode that a person watched, or the special if they only watched specials. */
export const storyPlace = ({ season, episode, last_regular }: Place): Position =>
  season === 0 && last_regular ? last_regular : { season, episode };

/** A person's place after they watch an episode, coming from `before`. */
export function placeAfter(before: Place | undefined, { season, episode }: Position): Required<Place> {
  const story = before && storyPlace(before);
  return { season, episode, last_regular: season === 0 && story && story.season > 0 ? story : null };
}

/** The episode numbers of a season, in order; empty if its size is unknown. */
export function episodeNumbers({ episodes, gaps }: SeasonSize): number[] {
  const numbers: number[] = [];
  for (let number = 1; numbers.length < (episodes ?? 0); number++) {
    const gap = gaps.find(({ from }) => from === number);
    if (gap) number = gap.to;
    else numbers.push(number);
  }
  return numbers;
}

/** The number of the last episode of a season; 0 if it has no episodes or its size is unknown. */
export const lastNumber = ({ episodes, gaps }: SeasonSize): number =>
  gaps.reduce((sum, { from, to }) => sum + to - from + 1, episodes ?? 0);

/** The first existing episode number that is not less than `number`. */
const livingFrom = (number: number, { gaps }: SeasonSize): number =>
  1 + (gaps.find(({ from, to }) => from <= number && number <= to)?.to ?? number - 1);

/**
 * The episode after the last one that a person watched, or null if they have watched every known episode. Specials (season 0) do not
 * change the next regular episode; a person who only watched specials gets the next special. If the season or its size is unknown, the
 * next number follows. Server and page share this rule, so that the page can show the server's answer before it arrives.
 */
export function nextEpisode(seasons: readonly SeasonSize[], place: Place): Position | null {
  const { season, episode } = storyPlace(place);
  const current = seasons.find(({ number }) => number === season);
  if (!current || current.episodes === null) return { season, episode: episode + 1 };
  if (episode < lastNumber(current)) return { season, episode: livingFrom(episode + 1, current) };
  return season === 0 ? null : seasonAfter(seasons, season);
}

/** The first episode of the next season that is not empty; null after the last known season. */
export function seasonAfter(seasons: readonly SeasonSize[], season: number): Position | null {
  const later = seasons.filter(({ number, episodes }) => number > season && episodes !== 0).sort((a, b) => a.number - b.number);
  return later[0] ? { season: later[0].number, episode: livingFrom(1, later[0]) } : null;
}
