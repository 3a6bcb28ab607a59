import { ofItself, versioned } from '../../command.ts';
import { movieFields } from '../../movie.ts';

/** Replaces everything that an editor says of a movie. */
export const updateMovie = ofItself({
  type: 'update-movie',
  v: 1,
  changes: { kind: 'movie', action: 'edit' },
  fields: { ...movieFields.shape, ...versioned },
});
