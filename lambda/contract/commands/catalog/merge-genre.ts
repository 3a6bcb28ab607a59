import { ofItself, versioned } from '../../command.ts';
import { uuid } from '../../fields.ts';

/** Merges a genre into another one. Its shows and movies move there. */
export const mergeGenre = ofItself({
  type: 'merge-genre',
  v: 1,
  changes: { kind: 'genre', action: 'merge' },
  fields: { into: uuid, ...versioned },
});
