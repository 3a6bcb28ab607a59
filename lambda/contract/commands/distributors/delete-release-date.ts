import { partOfShow, versioned } from '../../command.ts';

/** Marks a release date as deleted. */
export const deleteReleaseDate = partOfShow({
  type: 'delete-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'delete' },
  fields: versioned,
});
