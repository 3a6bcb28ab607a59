import { ofItself, versioned } from '../../command.ts';

/** Removes a genre that nothing has. */
export const deleteGenre = ofItself({
  type: 'delete-genre',
  v: 1,
  changes: { kind: 'genre', action: 'delete' },
  fields: versioned,
});
