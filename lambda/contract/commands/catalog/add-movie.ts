import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { movieGenre, movieRating, movieTitle, movieYear } from '../../movie.ts';

/** Adds one movie. The id was chosen when the request was accepted. */
export const addMovie = defineCommand({
  type: 'add-movie',
  v: 1,
  changes: { kind: 'movie', action: 'create' },
  data: z.strictObject({
    id: uuid,
    title: movieTitle,
    genre: movieGenre,
    rating: movieRating.nullable(),
    year: movieYear.nullable(),
  }),
  group: (data) => `movie:${data.id}`,
});
