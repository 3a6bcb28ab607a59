import { partOfShow } from '../../command.ts';
import { releaseFields } from '../../release-date.ts';

/** Adds a release date to a show. Its id was chosen when the request was accepted. */
export const addReleaseDate = partOfShow({
  type: 'add-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'create' },
  fields: releaseFields.shape,
});
