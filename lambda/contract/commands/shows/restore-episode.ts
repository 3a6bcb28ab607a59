import { partOfShow, versionedSince } from '../../command.ts';

/** Takes back the deletion of an episode, unless one of its number was added since. */
export const restoreEpisode = partOfShow({
  type: 'restore-episode',
  v: 1,
  changes: { kind: 'episode', action: 'restore' },
  fields: versionedSince,
});
