import { partOfShow, versionedSince } from '../../command.ts';

/** Restores a deleted episode, unless one with its season and number was added since. */
export const restoreEpisode = partOfShow({
  type: 'restore-episode',
  v: 1,
  changes: { kind: 'episode', action: 'restore' },
  fields: versionedSince,
});
