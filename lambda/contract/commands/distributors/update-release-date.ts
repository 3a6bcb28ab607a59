import { partOfShow, versioned } from '../../command.ts';
import { releaseFields } from '../../release-date.ts';

/** Replaces all fields of a release date that editors set. It stays with its show. */
export const updateReleaseDate = partOfShow({
  type: 'update-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'edit' },
  fields: { ...releaseFields.shape, ...versioned },
});
