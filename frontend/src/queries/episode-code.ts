/** The place of an episode in its show. A special may have no number. */
export interface EpisodePlace {
  readonly season: number;
  readonly episode: number | null;
}

/** The code of an episode within its show: `2x05`, `S2 special` without a number. */
export const episodeCode = ({ season, episode }: EpisodePlace): string =>
  episode === null ? `S${season} special` : `${season}x${String(episode).padStart(2, '0')}`;
