import { ofItself, versioned } from '../../command.ts';
import { uuid } from '../../fields.ts';

/** Merges a show into another one, after all earlier changes of the merged show. */
export const mergeShow = ofItself({
  type: 'merge-show',
  v: 1,
  changes: { kind: 'show', action: 'merge' },
  fields: { into: uuid, ...versioned },
});
