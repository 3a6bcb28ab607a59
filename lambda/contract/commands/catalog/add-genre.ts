import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { genreFields } from '../../genre.ts';

/** Adds one genre. The id was chosen when the request was accepted. */
export const addGenre = defineCommand({
  type: 'add-genre',
  v: 1,
  changes: { kind: 'genre', action: 'create' },
  data: genreFields.extend({ id: uuid }),
  group: ({ id }) => `genre:${id}`,
});
