import { ofItself, versionedSince } from '../../command.ts';

/** Restores a deleted show, unless an equal one was added since. */
export const restoreShow = ofItself({
  type: 'restore-show',
  v: 1,
  changes: { kind: 'show', action: 'restore' },
  fields: versionedSince,
});
