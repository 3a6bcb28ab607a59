import { ofItself } from '../../command.ts';
import { movieFields } from '../../movie.ts';
import { outside } from '../../reference.ts';

/** Replaces the movie with a key in another catalog, or adds it under `id`. */
export const putMovie = ofItself({
  type: 'put-movie',
  v: 1,
  changes: { kind: 'movie', action: 'edit' },
  fields: { ...movieFields.shape, ...outside },
});
