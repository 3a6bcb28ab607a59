import { ofItself, versionedSince } from '../../command.ts';

/** Takes back the deletion of a show, unless an equal one was added since. */
export const restoreShow = ofItself({
  type: 'restore-show',
  v: 1,
  changes: { kind: 'show', action: 'restore' },
  fields: versionedSince,
});
