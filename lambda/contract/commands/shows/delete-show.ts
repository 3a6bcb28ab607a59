import { ofItself, versioned } from '../../command.ts';

/** Marks a show as deleted, which also hides its parts. It can be restored. */
export const deleteShow = ofItself({
  type: 'delete-show',
  v: 1,
  changes: { kind: 'show', action: 'delete' },
  fields: versioned,
});
