import { ofItself, versioned } from '../../command.ts';

/** Deletes a genre that no show and no movie has. */
export const deleteGenre = ofItself({
  type: 'delete-genre',
  v: 1,
  changes: { kind: 'genre', action: 'delete' },
  fields: versioned,
});
