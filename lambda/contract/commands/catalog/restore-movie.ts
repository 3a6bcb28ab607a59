import { ofItself, versionedSince } from '../../command.ts';

/** Restores a deleted movie, unless an equal one was added since. */
export const restoreMovie = ofItself({
  type: 'restore-movie',
  v: 1,
  changes: { kind: 'movie', action: 'restore' },
  fields: versionedSince,
});
