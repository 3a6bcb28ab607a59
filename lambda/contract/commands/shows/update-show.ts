import { ofItself, versioned } from '../../command.ts';
import { showFields } from '../../show.ts';

/** Replaces the fields of a show that editors set. */
export const updateShow = ofItself({
  type: 'update-show',
  v: 1,
  changes: { kind: 'show', action: 'edit' },
  fields: { ...versioned, ...showFields },
});
