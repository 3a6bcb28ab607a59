import { ofItself } from '../../command.ts';
import { newMovieFields } from '../../movie.ts';

/** Adds a movie. Its id was chosen when the request was accepted. */
export const addMovie = ofItself({
  type: 'add-movie',
  v: 1,
  changes: { kind: 'movie', action: 'create' },
  fields: newMovieFields.shape,
});
