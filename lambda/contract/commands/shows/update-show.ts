import { ofItself, versioned } from '../../command.ts';
import { showFields } from '../../show.ts';

/** Replaces what an editor says of a show. */
export const updateShow = ofItself({
  type: 'update-show',
  v: 1,
  changes: { kind: 'show', action: 'edit' },
  fields: { ...versioned, ...showFields },
});
