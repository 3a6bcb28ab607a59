import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { movieGenre, movieRating, movieTitle, movieYear } from '../../movie.ts';
import { expectedVersion } from '../../write.ts';

/** Replaces everything that an editor says of a movie. */
export const updateMovie = defineCommand({
  type: 'update-movie',
  v: 1,
  changes: { kind: 'movie', action: 'edit' },
  data: z.strictObject({
    id: uuid,
    expected_version: expectedVersion,
    title: movieTitle,
    genre: movieGenre.nullable(),
    rating: movieRating.nullable(),
    year: movieYear.nullable(),
  }),
  group: ({ id }) => `movie:${id}`,
});
