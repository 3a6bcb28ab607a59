import { ofItself, partOfShow, versioned } from '../../command.ts';
import { uuid } from '../../fields.ts';

const fields = { difference_id: uuid, ...versioned };

const edit = <const K extends 'movie' | 'show' | 'distributor'>(kind: K) => ({ kind, action: 'edit' }) as const;

/** Gives a movie the value that a source states for a field which an editor wrote. */
export const takeMovieDifference = ofItself({ type: 'take-movie-difference', v: 1, changes: edit('movie'), fields });

/** Gives a show the value that a source states for a field which an editor wrote. */
export const takeShowDifference = ofItself({ type: 'take-show-difference', v: 1, changes: edit('show'), fields });

/** Gives a distributor the value that a source states for a field which an editor wrote. */
export const takeDistributorDifference = ofItself({ type: 'take-distributor-difference', v: 1, changes: edit('distributor'), fields });

/** Gives an episode the value that a source states for a field which an editor wrote. */
export const takeEpisodeDifference = partOfShow({
  type: 'take-episode-difference',
  v: 1,
  changes: { kind: 'episode', action: 'edit' },
  fields,
});
