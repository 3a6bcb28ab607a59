import { ofItself, versioned } from '../../command.ts';
import { movieFields } from '../../movie.ts';

/** Replaces all fields of a movie that editors set. */
export const updateMovie = ofItself({
  type: 'update-movie',
  v: 1,
  changes: { kind: 'movie', action: 'edit' },
  fields: { ...movieFields.shape, ...versioned },
});
