import { ofItself, versioned } from '../../command.ts';
import { genreFields } from '../../genre.ts';

/** Renames a genre, on every show and movie that has it. */
export const updateGenre = ofItself({
  type: 'update-genre',
  v: 1,
  changes: { kind: 'genre', action: 'edit' },
  fields: { ...genreFields.shape, ...versioned },
});
