import { ofItself } from '../../command.ts';
import { genreFields } from '../../genre.ts';

/** Adds a genre. Its id was chosen when the request was accepted. */
export const addGenre = ofItself({
  type: 'add-genre',
  v: 1,
  changes: { kind: 'genre', action: 'create' },
  fields: genreFields.shape,
});
