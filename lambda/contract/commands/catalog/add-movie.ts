import { ofItself } from '../../command.ts';
import { newMovieFields } from '../../movie.ts';

/** Adds one movie. The id was chosen when the request was accepted. */
export const addMovie = ofItself({
  type: 'add-movie',
  v: 1,
  changes: { kind: 'movie', action: 'create' },
  fields: newMovieFields.shape,
});
