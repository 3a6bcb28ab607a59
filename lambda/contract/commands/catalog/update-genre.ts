import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { genreFields } from '../../genre.ts';
import { expectedVersion } from '../../write.ts';

/** Renames a genre, on every show and movie that has it. */
export const updateGenre = defineCommand({
  type: 'update-genre',
  v: 1,
  changes: { kind: 'genre', action: 'edit' },
  data: genreFields.extend({ id: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `genre:${id}`,
});
