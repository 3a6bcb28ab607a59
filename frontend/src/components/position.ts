import type { Position } from '../queries/next-episode.ts';

/** A place in a show in short: `S2 · E5`, or `Specials · E1` for season 0. */
export const shortPosition = ({ season, episode }: Position): string => `${season === 0 ? 'Specials' : `S${season}`} · E${episode}`;
