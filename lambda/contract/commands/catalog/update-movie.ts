import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { movieFields } from '../../movie.ts';
import { expectedVersion } from '../../write.ts';

/** Replaces everything that an editor says of a movie. */
export const updateMovie = defineCommand({
  type: 'update-movie',
  v: 1,
  changes: { kind: 'movie', action: 'edit' },
  data: movieFields.extend({ id: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `movie:${id}`,
});
