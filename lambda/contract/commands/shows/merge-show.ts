import { ofItself, versioned } from '../../command.ts';
import { uuid } from '../../fields.ts';

/** Merges a show into another one; what was still to be done to the former comes first. */
export const mergeShow = ofItself({
  type: 'merge-show',
  v: 1,
  changes: { kind: 'show', action: 'merge' },
  fields: { into: uuid, ...versioned },
});
