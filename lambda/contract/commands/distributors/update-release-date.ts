import { partOfShow, versioned } from '../../command.ts';
import { releaseFields } from '../../release-date.ts';

/** Replaces everything that an editor says of a release date; the show that owns it stays. */
export const updateReleaseDate = partOfShow({
  type: 'update-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'edit' },
  fields: { ...releaseFields.shape, ...versioned },
});
