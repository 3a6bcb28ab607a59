import { ofItself, versionedSince } from '../../command.ts';

/** Takes back the deletion of a movie, unless an equal one was added since. */
export const restoreMovie = ofItself({
  type: 'restore-movie',
  v: 1,
  changes: { kind: 'movie', action: 'restore' },
  fields: versionedSince,
});
