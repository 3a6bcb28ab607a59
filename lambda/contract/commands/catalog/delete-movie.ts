import { ofItself, versioned } from '../../command.ts';

/** Marks a movie as deleted. It can be restored. */
export const deleteMovie = ofItself({
  type: 'delete-movie',
  v: 1,
  changes: { kind: 'movie', action: 'delete' },
  fields: versioned,
});
