import { ofItself, versioned } from '../../command.ts';
import { uuid } from '../../fields.ts';

/** Merges a genre into another one: whatever has the former has the latter. */
export const mergeGenre = ofItself({
  type: 'merge-genre',
  v: 1,
  changes: { kind: 'genre', action: 'merge' },
  fields: { into: uuid, ...versioned },
});
