import { partOfShow, versioned } from '../../command.ts';

/** Restores a deleted release date, unless one for the same region and distributor was added since. */
export const restoreReleaseDate = partOfShow({
  type: 'restore-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'restore' },
  fields: versioned,
});
