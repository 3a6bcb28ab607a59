import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { newMovieFields } from '../../movie.ts';

/** Adds one movie. The id was chosen when the request was accepted. */
export const addMovie = defineCommand({
  type: 'add-movie',
  v: 1,
  changes: { kind: 'movie', action: 'create' },
  data: newMovieFields.extend({ id: uuid }),
  group: (data) => `movie:${data.id}`,
});
