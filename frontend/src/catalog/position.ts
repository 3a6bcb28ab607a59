import { type EpisodePlace, episodeCode } from '../queries/episode-code.ts';
import type { Position } from '../queries/next-episode.ts';

export { episodeCode };

/** Whether an episode has a number, so that a person can be at it. */
export const isNumbered = (place: EpisodePlace): place is Position => place.episode !== null;

/** A place in a show in short form: `S2 · E5`, or `Specials · E1` for season 0; `S2 · Special` and `Special` without a number. */
export function shortPosition({ season, episode }: EpisodePlace): string {
  if (episode === null) return season === 0 ? 'Special' : `S${season} · Special`;
  return `${season === 0 ? 'Specials' : `S${season}`} · E${episode}`;
}

/** The title of an episode, or its number if it has no title. */
export const episodeTitle = ({
  title,
  episode_number,
}: {
  readonly title: string | null;
  readonly episode_number: number | null;
}): string => title ?? (episode_number === null ? 'Special' : `Episode ${episode_number}`);
