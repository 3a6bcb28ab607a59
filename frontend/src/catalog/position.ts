import type { Position } from '../queries/next-episode.ts';

/** A place in a show in short form: `S2 · E5`, or `Specials · E1` for season 0. */
export const shortPosition = ({ season, episode }: Position): string => `${season === 0 ? 'Specials' : `S${season}`} · E${episode}`;

/** The code of an episode within its show: `2x05`. */
export const episodeCode = ({ season, episode }: Position): string => `${season}x${String(episode).padStart(2, '0')}`;
